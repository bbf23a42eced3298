#include "cli/new-report.h"

#include <string.h>

#include "cli/data-output.h"
#include "templates/blank-report.h"
#include "templates/template.h"

bool new_report_write(const char *name, const char *path, bool force, enum output_sync sync, struct diags *diags)
{
	struct report_template *tpl = template_open(name, diags);

	if (!tpl)
		return false;
	g_autofree char *note = g_strdup_printf(
		"%s\n\n“#”后面是说明。冒号用半角，后面空一格。填好后用 banshi check 核对，用 banshi render 生成 PDF。\n"
		"也可用 banshi edit 在浏览器中按表格填写；命名为“名称.banshi.yaml”的，双击即可打开。",
		template_label(tpl));
	bool ok = data_output(blank_report_write(tpl, name, NULL, note), path, force, sync, diags);
	template_free(tpl);
	return ok;
}

char *new_report_name(const char *name)
{
	static const char *const suffixes[] = { ".yaml", ".yml", ".json" };
	g_autofree char *base = g_path_get_basename(name);

	for (size_t i = 0; i < G_N_ELEMENTS(suffixes); i++)
		if (g_str_has_suffix(base, suffixes[i]) && strlen(base) > strlen(suffixes[i])) {
			base[strlen(base) - strlen(suffixes[i])] = '\0';
			break;
		}
	return g_strconcat(base, ".banshi.yaml", NULL);
}
