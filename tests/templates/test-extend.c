/* Templates that extend others: what of both holds, and where mistakes are told. */
#include "check.h"

#include <unistd.h>

#include "templates/schema.h"

#define HOUSE                                                                                                          \
	"banshi-template: 1\n"                                                                                         \
	"name: house\n"                                                                                                \
	"label: 总局\n"                                                                                              \
	"fields: { name: { label: 名称, required: true }, note: { label: 说明 }, kind: { type: choice, "           \
	"choices: { a: 甲, b: 乙 } } }\n"                                                                            \
	"styles: { 红头: { font: 小标宋, size: 36pt }, 小字: { extends: 红头, size: 10pt } }\n"               \
	"texts: { attachment: 附表 }\n"                                                                              \
	"rules:\n"                                                                                                     \
	"  - { id: R-1, require: \"name != ''\", message: m }\n"                                                       \
	"  - { id: R-2, require: \"note != ''\", message: m }\n"                                                       \
	"body:\n"                                                                                                      \
	"  - { name: head, title: \"{name}\", style: 红头 }\n"                                                       \
	"  - { name: note, text: \"{note}\", when: note }\n"                                                           \
	"  - { name: foot, foot: [ { name: kind, text: \"{kind}\" }, { name: end, text: 完 } ] }\n"
#define OWN "banshi-template: 1\nname: own\nextends: ./house.yaml\n"

/* Files in a folder of their own, as { name, text, …, NULL }; the folder, to be freed. */
static char *write_files(const char *const *files)
{
	char *folder = g_dir_make_tmp("banshi-XXXXXX", NULL);

	assert_non_null(folder);
	for (; *files; files += 2) {
		g_autofree char *path = g_build_filename(folder, files[0], NULL);
		assert_true(g_file_set_contents(path, files[1], -1, NULL));
	}
	return folder;
}

static void remove_files(char *folder, const char *const *files)
{
	for (; *files; files += 2) {
		g_autofree char *path = g_build_filename(folder, files[0], NULL);
		g_remove(path);
	}
	g_rmdir(folder);
	g_free(folder);
}

static struct report_template *open_own(const char *const *files, struct diags *diags)
{
	char *folder = write_files(files);
	g_autofree char *path = g_build_filename(folder, "own.yaml", NULL);
	struct report_template *tpl = template_open(path, diags);

	remove_files(folder, files);
	return tpl;
}

/* The tree as merged: the keys and texts that stand at a path, "body" of a list being its entries' first keys. */
static const struct {
	const char *own, *fields, *body, *rules;
} merged[] = {
	{ "", "name note kind", "head note foot", "R-1 R-2" },
	{ "fields: { phone: {} }\n", "name note kind phone", "head note foot", "R-1 R-2" },
	{ "fields: { kind: ~ }\nbody: { foot: { foot: { kind: ~ } } }\n", "name note", "head note foot", "R-1 R-2" },
	{ "body: { note: ~ }\nrules: { R-1: ~ }\n", "name note kind", "head foot", "R-2" },
	{ "body: { x: { text: x, before: note } }\n", "name note kind", "head x note foot", "R-1 R-2" },
	{ "body: { x: { text: x, after: note }, y: { text: y, after: x } }\n", "name note kind", "head note x y foot",
		"R-1 R-2" },
	{ "body: { note: { after: foot } }\n", "name note kind", "head foot note", "R-1 R-2" },
	{ "body: [ { title: 甲 } ]\n", "name note kind", "?", "R-1 R-2" },
	{ "rules: { R-2: { severity: warning }, R-3: { require: \"name != note\", message: m } }\n", "name note kind",
		"head note foot", "R-1 R-2 R-3" },
};

static char *names_of(const struct value *list)
{
	GString *out = g_string_new(NULL);

	for (const struct value *child = list->child; child; child = child->next) {
		const struct value *name = child->key ? child->key : value_get(child, "name");
		name = name ? name : value_get(child, "id");
		g_string_append_printf(out, "%s%s", out->len ? " " : "", name ? name->text : "?");
	}
	return g_string_free(out, FALSE);
}

static void assert_names(const struct report_template *tpl, const char *part, const char *expected)
{
	g_autofree char *found = names_of(value_get(tpl->tree->root, part));

	assert_string_equal(found, expected);
}

static void what_holds(void **state)
{
	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(merged); i++) {
		g_autofree char *own = g_strconcat(OWN, merged[i].own, NULL);
		const char *const files[] = { "house.yaml", HOUSE, "own.yaml", own, NULL };
		struct diags *diags = diags_new(LANG_EN);
		struct report_template *tpl = open_own(files, diags);
		assert_said(diags, "");
		assert_non_null(tpl);
		assert_string_equal(tpl->name, "own");
		assert_string_equal(tpl->label, "own");
		assert_names(tpl, "fields", merged[i].fields);
		assert_names(tpl, "body", merged[i].body);
		assert_names(tpl, "rules", merged[i].rules);
		template_free(tpl);
		diags_free(diags);
	}
}

static const struct style *open_style(
	const char *own, const char *name, struct report_template **tpl, struct diags *diags)
{
	g_autofree char *text = g_strconcat(OWN, own, NULL);
	const char *const files[] = { "house.yaml", HOUSE, "own.yaml", text, NULL };

	*tpl = open_own(files, diags);
	assert_said(diags, "");
	assert_non_null(*tpl);
	return g_hash_table_lookup((*tpl)->styles, name);
}

/* A style keeps what is not said again, of a template and of base.yaml; one with `extends` is written anew. */
static void styles(void **state)
{
	(void)state;
	static const struct {
		const char *own, *name;
		enum font_role role;
		unit size;
	} cases[] = {
		{ "styles: { 红头: { size: 40pt } }\n", "红头", ROLE_TITLE, UNIT_FROM_PT(40) },
		{ "styles: { 红头: { font: 黑体 } }\n", "小字", ROLE_HEI, UNIT_FROM_PT(10) },
		{ "styles: { 小字: { extends: 正文 } }\n", "小字", ROLE_FANG, UNIT_FROM_PT(16) },
		{ "styles: { 标题: { size: 一号 } }\n", "标题", ROLE_TITLE, UNIT_FROM_PT(26) },
		{ "styles: { 一级标题: { gap: 1字 } }\n", "一级标题", ROLE_HEI, UNIT_FROM_PT(16) },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct diags *diags = diags_new(LANG_EN);
		struct report_template *tpl;
		const struct style *style = open_style(cases[i].own, cases[i].name, &tpl, diags);
		assert_int_equal(style->role, cases[i].role);
		assert_int_equal(style->size, cases[i].size);
		template_free(tpl);
		diags_free(diags);
	}
}

/* "file:line:column code" of each, for mistakes of both files. */
static char *said_in_files(const struct diags *diags)
{
	char *text = printed(diags);
	char **lines = g_strsplit(text, "\n", -1);
	GString *out = g_string_new(NULL);

	for (char **line = lines; *line; line++) {
		const char *code = strrchr(*line, '['), *at = strstr(*line, ": error");
		if (!code || !at || g_ascii_isspace(**line))
			continue;
		g_autofree char *place = g_strndup(*line, (gsize)(at - *line));
		const char *name = strrchr(place, '/');
		g_string_append_printf(out, "%s%s %.5s", out->len ? "\n" : "", name ? name + 1 : place, code + 1);
	}
	g_strfreev(lines);
	free(text);
	return g_string_free(out, FALSE);
}

static const struct {
	const char *house, *own, *said;
} mistakes[] = {
	{ HOUSE, OWN "body: { nots: ~ }\n", "own.yaml:4:9 B0691" },
	{ HOUSE, OWN "fields: { phone: ~ }\n", "own.yaml:4:11 B0691" },
	{ HOUSE, OWN "body: { x: { text: x, after: nots } }\n", "own.yaml:4:30 B0691" },
	{ HOUSE, OWN "body: { x: { text: x, after: note, before: foot } }\n", "own.yaml:4:44 B0692" },
	{ HOUSE, OWN "rules: { R-9: { severity: warning } }\n", "own.yaml:4:15 B0660\nown.yaml:4:15 B0304" },
	{ HOUSE, OWN "fields: { note: ~ }\n", "house.yaml:9:26 B0663\nhouse.yaml:12:25 B0605\nhouse.yaml:12:41 B0605" },
	{ HOUSE, OWN "fields: { note: { type: dat } }\n", "own.yaml:4:25 B0604" },
	{ HOUSE, OWN "styles: { 红头: { extends: 小字 } }\n", "house.yaml:5:57 B0606" },
	{ HOUSE "tables: []\n", OWN, "house.yaml:14:9 B0301" },
	{ "fields: {}\n", OWN, "house.yaml:1:1 B0304" },
	{ "banshi-template: 1\nextends: ./own.yaml\n", OWN, "house.yaml:2:10 B0690" },
	{ "banshi-template: 1\nextends: ./../x/house.yaml\n", OWN, "house.yaml:2:10 B0112" },
	{ "banshi-template: 1\nextends: gov-dokument\n", OWN, "house.yaml:2:10 B0601" },
	{ HOUSE, "banshi-template: 1\nextends: ./own.yaml\n", "own.yaml:2:10 B0690" },
	{ HOUSE, "banshi-template: 1\nextends: [ ./house.yaml ]\n",
		"own.yaml:1:1 B0304\nown.yaml:1:1 B0304\nown.yaml:2:10 B0301" },
	{ HOUSE, "banshi-template: 1\nextends: ./none.yaml\n", "own.yaml:2:10 B0102" },
};

static void where_mistakes_are(void **state)
{
	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(mistakes); i++) {
		const char *const files[] = { "house.yaml", mistakes[i].house, "own.yaml", mistakes[i].own, NULL };
		struct diags *diags = diags_new(LANG_EN);
		assert_null(open_own(files, diags));
		g_autofree char *found = said_in_files(diags);
		assert_string_equal(found, mistakes[i].said);
		diags_free(diags);
	}
}

/* A chain of n files, each extending the next. */
static void chain_of(unsigned n, const char *expected)
{
	g_autoptr(GPtrArray) files = g_ptr_array_new();
	struct diags *diags = diags_new(LANG_EN);

	for (unsigned i = 0; i <= n; i++) {
		g_ptr_array_add(files, i ? g_strdup_printf("f%u.yaml", i) : g_strdup("own.yaml"));
		g_ptr_array_add(files,
			i == n ? g_strdup(HOUSE)
			       : g_strdup_printf(
					 "banshi-template: 1\nextends: ./f%u.yaml\nfields: { a%u: {} }\n", i + 1, i));
	}
	g_ptr_array_add(files, NULL);
	struct report_template *tpl = open_own((const char *const *)files->pdata, diags);
	g_autofree char *found = said_in_files(diags);
	assert_string_equal(found, expected);
	assert_int_equal(tpl != NULL, !*expected);
	template_free(tpl);
	diags_free(diags);
	for (guint i = 0; i + 1 < files->len; i++)
		g_free(files->pdata[i]);
}

static void chains(void **state)
{
	(void)state;
	chain_of(8, "");
	chain_of(9, "f8.yaml:2:10 B0690");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_holds),
		cmocka_unit_test(styles),
		cmocka_unit_test(where_mistakes_are),
		cmocka_unit_test(chains),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
