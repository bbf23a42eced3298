/* banshi explain: what a code or a rule is about, by the pages of docs/ on rules, which are built in. */
#include <stdio.h>
#include <string.h>

#include "cli/command.h"
#include "cli/docs-resources.h"
#include "report/basis.h"
#include "report/diag-print.h"
#include "report/resource.h"
#include "templates/rule-list.h"
#include "templates/template-built-in.h"
#include "templates/template.h"

/* The part of a page under the heading that begins with the code, without the heading; to be freed, or NULL. */
static char *find_section(const char *page, const char *code)
{
	/* “### B0901 …”, on a line of its own. */
	g_autofree char *heading = g_strdup_printf("\n### %s ", code);
	const char *start = strstr(page, heading);
	const char *text = start ? strchr(start + 1, '\n') : NULL;

	if (!text)
		return NULL;
	/* Up to the next heading. */
	const char *end = strstr(text, "\n#");
	char *section = g_strndup(text, end ? (gsize)(end - text) : strlen(text));
	return g_strstrip(section);
}

static void print_section(const char *code, enum lang lang)
{
	const char *path = lang == LANG_ZH ? "/banshi/docs/rules.zh-CN.md" : "/banshi/docs/rules.md";
	GBytes *page = resource_bytes(banshi_docs_get_resource, path);

	g_assert(page && "the pages are built in");
	g_autofree char *text = g_strndup(g_bytes_get_data(page, NULL), g_bytes_get_size(page));
	g_autofree char *section = find_section(text, code);
	if (section)
		printf("\n%s\n", section);
	g_bytes_unref(page);
}

static void print_basis(const struct basis *basis, enum lang lang)
{
	g_autofree char *words = basis_words(basis, lang);

	printf(lang == LANG_ZH ? "依据：%s\n" : "by: %s\n", words);
}

/* What a code rests on; for what forms ask, the source of the template that was named. */
static void print_code_basis(const struct basis *basis, const struct arguments *arguments)
{
	struct diags *diags = diags_new(arguments->lang);
	/* Only codes that rest on “the form” have another basis for each template. */
	struct report_template *tpl =
		arguments->tpl && basis_is_the_form(basis) ? template_open(arguments->tpl, diags) : NULL;
	const struct basis *form = tpl ? template_basis(tpl) : NULL;

	print_basis(form && form->strength ? form : basis, arguments->lang);
	template_free(tpl);
	diags_free(diags);
}

static bool explain_code(const char *word, const struct arguments *arguments)
{
	enum lang lang = arguments->lang;

	static const char *const severities[][2] = { { "note", "注" }, { "warning", "警告" }, { "error", "错误" } };

	for (int i = 0; i < N_DIAG_CODES; i++) {
		enum diag_code code = (enum diag_code)i;
		/* Codes may be typed small. */
		if (g_ascii_strcasecmp(diag_code_name(code), word) != 0)
			continue;
		printf("%s %s%s%s\n", diag_code_name(code), severities[diag_code_severity(code)][lang],
			lang == LANG_ZH ? "：" : ": ", diag_code_text(code, lang));
		/* A hint that depends on the case is nothing but an argument, {3}. */
		const char *hint = diag_code_hint(code, lang);
		if (*hint && (*hint != '{' || hint[strlen("{3}")]))
			printf("%s%s\n", lang == LANG_ZH ? "提示：" : "hint: ", hint);
		if (diag_code_basis(code))
			print_code_basis(diag_code_basis(code), arguments);
		print_section(diag_code_name(code), lang);
		return true;
	}
	return false;
}

/* ---- rules of templates ---- */

struct rule_finder {
	const char *word;
	enum lang lang;
	const char *tpl;
	unsigned found;
};

static void tell_rule(void *context, const struct told_rule *rule)
{
	struct rule_finder *finder = context;
	bool zh = finder->lang == LANG_ZH;

	if (g_ascii_strcasecmp(rule->id, finder->word) != 0)
		return;
	finder->found++;
	printf(zh ? "%s（模板 %s，%s）\n" : "%s (template %s, %s)\n", rule->id, finder->tpl,
		rule->severity == SEVERITY_ERROR ? zh ? "错误" : "error"
		: zh                             ? "警告"
						 : "warning");
	if (rule->about)
		printf("  %s\n", rule->about);
	if (*rule->text)
		printf("  %s\n", rule->text);
	if (rule->basis->strength) {
		fputs("  ", stdout);
		print_basis(rule->basis, finder->lang);
	}
}

static unsigned explain_rule(const char *word, const char *name, enum lang lang)
{
	struct diags *diags = diags_new(lang);
	struct report_template *tpl = template_open(name, diags);
	struct rule_finder finder = { word, lang, name, 0 };

	if (tpl)
		template_each_rule(tpl, lang, tell_rule, &finder);
	else
		diags_print(diags, stderr, false, SEVERITY_NOTE);
	template_free(tpl);
	diags_free(diags);
	return finder.found;
}

static bool explain_word(const struct arguments *arguments, const char *word)
{
	unsigned found = 0;

	if (explain_code(word, arguments))
		return true;
	/* With -t only that template's rules are looked through. */
	if (arguments->tpl)
		return explain_rule(word, arguments->tpl, arguments->lang) > 0;
	char **names = template_names();
	for (char **name = names; *name; name++)
		found += explain_rule(word, *name, arguments->lang);
	g_strfreev(names);
	return found > 0;
}

static int explain(const struct command *command, int argc, char **argv)
{
	struct arguments arguments;
	int status;

	if (arguments_parse(command, NULL, argc, argv, 1, 1, &arguments, &status)) {
		argument_to_text(&arguments.words[0]);
		status = explain_word(&arguments, arguments.words[0]) ? STATUS_DONE : STATUS_USAGE;
		if (status == STATUS_USAGE)
			usage_error(command, "there is no diagnostic or rule %s", arguments.words[0]);
		else
			status = command_print("", arguments.lang);
	}
	arguments_finish(&arguments);
	return status;
}

const struct command command_explain = {
	.name = "explain",
	.missing = "which code? As B0901, or a rule, as T3-1",
	.limits = { .seconds = 60, .megabytes = 1024 },
	.run = explain,
	.help = "Usage: banshi explain CODE\n"
		"\n"
		"Says what the code of a problem means and what to do about it; CODE is what stands in the brackets\n"
		"behind a message: B0901, or a rule of the template, T3-1.\n"
		"\n"
		"  -t, --template NAME    the template whose rule it is (all that are built in)\n",
};
