#include "service/template-pages.h"

#include <glib.h>

#include "report/diag.h"
#include "report/json-writer.h"
#include "templates/blank-report.h"
#include "templates/json-schema.h"
#include "templates/template-built-in.h"
#include "templates/template.h"

bool template_pages_has(const char *name)
{
	g_auto(GStrv) names = template_names();

	return g_strv_contains((const char *const *)names, name);
}

static struct report_template *open_built_in(const char *name)
{
	struct diags *unsaid = diags_new(LANG_EN); /* they are tested to be right */
	struct report_template *tpl = template_open(name, unsaid);

	diags_free(unsaid);
	return tpl;
}

static void put_one(struct json *json, const char *name)
{
	struct report_template *tpl = open_built_in(name);

	json_open(json, NULL, '{');
	json_text(json, "name", name);
	json_text(json, "title", template_label(tpl));
	json_text(json, "language", template_language(tpl));
	json_close(json, '}');
	template_free(tpl);
}

char *template_pages_list(void)
{
	struct json json = { .out = g_string_new(NULL) };
	g_auto(GStrv) names = template_names();

	json_open(&json, NULL, '{');
	json_open(&json, "templates", '[');
	for (char **name = names; *name; name++)
		put_one(&json, *name);
	json_close(&json, ']');
	json_close(&json, '}');
	return g_string_free(json.out, FALSE);
}

char *template_pages_schema(const char *name)
{
	struct report_template *tpl = open_built_in(name);
	GString *schema = template_json_schema(tpl);

	template_free(tpl);
	return g_string_free(schema, FALSE);
}

char *template_pages_empty(const char *name)
{
	struct report_template *tpl = open_built_in(name);
	GString *blank = blank_report_write(tpl, name, NULL, template_label(tpl));

	template_free(tpl);
	return g_string_free(blank, FALSE);
}
