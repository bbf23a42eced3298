/* Finding a template and reading its parts in the order in which they need one another: styles before tables, tables
 * before the fields that are tables, fields before everything that names one (forms, metadata, rules, the body). Every
 * template stands on the house style in base.yaml, which is read with it, part by part. */
#include "templates/template.h"

#include <gio/gio.h>
#include <string.h>

#include "report/named-file.h"
#include "report/reader.h"
#include "report/source-open.h"
#include "report/source.h"
#include "templates/basis-load.h"
#include "templates/body-load.h"
#include "templates/contents-load.h"
#include "templates/edition-load.h"
#include "templates/edition.h"
#include "templates/extend.h"
#include "templates/field-load.h"
#include "templates/form-load.h"
#include "templates/load.h"
#include "templates/page-load.h"
#include "templates/placeholders.h"
#include "templates/rule-load.h"
#include "templates/running-head-load.h"
#include "templates/style-load.h"
#include "templates/table-fit-load.h"
#include "templates/table-lines-load.h"
#include "templates/table-load.h"
#include "templates/table-style-load.h"
#include "templates/template-folder.h"
#include "templates/template-resources.h"
#include "templates/vocabulary-load.h"
#include "templates/words-load.h"

#define RESOURCE_DIR   "/banshi/templates"
#define RESOURCE_BASE  "/banshi/base.yaml"
#define FORMAT_VERSION "1"

/* ---- finding ---- */

static gint compare_names(gconstpointer a, gconstpointer b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

char **template_names(void)
{
	char **files = g_resource_enumerate_children(banshi_templates_get_resource(), RESOURCE_DIR, 0, NULL);
	GPtrArray *names = g_ptr_array_new();

	for (char **file = files; file && *file; file++) {
		char *dot = strrchr(*file, '.');
		g_ptr_array_add(names, g_strndup(*file, dot ? (gsize)(dot - *file) : strlen(*file)));
	}
	g_ptr_array_sort(names, compare_names);
	g_ptr_array_add(names, NULL);
	g_strfreev(files);
	return (char **)g_ptr_array_free(names, FALSE);
}

/* A name with a slash or an ending is a file, any other a name. */
static bool is_file(const char *name)
{
	return strchr(name, '/') || g_str_has_suffix(name, ".yaml") || g_str_has_suffix(name, ".yml") ||
	       g_str_has_suffix(name, ".json");
}

/* NULL: there is none of that name. */
static struct tree *read_resource(const char *path, const char *name, struct diags *diags)
{
	GBytes *bytes = g_resource_lookup_data(banshi_templates_get_resource(), path, 0, NULL);
	struct tree *tree = NULL;

	if (!bytes)
		return NULL;
	struct source *source = source_from_text(name, g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes), diags);
	if (source)
		tree = tree_read(source, diags);
	g_bytes_unref(bytes);
	return tree;
}

static bool is_builtin(const char *name)
{
	g_auto(GStrv) known = template_names();

	return g_strv_contains((const char *const *)known, name);
}

static struct tree *read_builtin(const char *name, struct diags *diags)
{
	g_autofree char *path = g_strdup_printf(RESOURCE_DIR "/%s.yaml", name);
	g_autofree char *shown = g_strdup_printf("%s.yaml", name);

	return read_resource(path, shown, diags);
}

/* Built-in ones and those of one's own folders. */
static void say_no_template(const char *name, struct where where, struct diags *diags)
{
	g_auto(GStrv) known = template_names(), folders = template_folders();
	GString *all = g_string_new(NULL);

	for (char **builtin = known; *builtin; builtin++)
		g_string_append_printf(all, "%s%s", all->len ? " " : "", *builtin);
	for (char **folder = folders; *folder; folder++) {
		g_auto(GStrv) own = template_folder_names(*folder);
		for (char **one = own; *one; one++)
			g_string_append_printf(all, " %s", *one);
	}
	diag(diags, DIAG_NO_TEMPLATE, where, name, all->str);
	g_string_free(all, TRUE);
}

/* NAME.yaml beside the file that names it; NULL: there is none, or it may name no files. g_free. */
static char *file_beside(const char *by, const char *root, const char *name)
{
	g_autofree char *file = g_strconcat(name, ".yaml", NULL);
	g_autofree char *path = root ? named_file_path(by, file) : NULL;

	return path && g_file_test(path, G_FILE_TEST_EXISTS) ? g_steal_pointer(&file) : NULL;
}

/* `template`, or in a Chinese report `模板`. */
static const struct value *find_name(const struct tree *report)
{
	const struct value *keyed = value_get(report->root, "template");

	return keyed ? keyed : value_get(report->root, "模板");
}

/* Takes the source over; NULL is passed on. */
static struct tree *read_source(struct source *source, struct diags *diags)
{
	return source ? tree_read(source, diags) : NULL;
}

static struct tree *read_named_file(
	const struct tree *by, const char *file, const char *root, struct where where, struct diags *diags)
{
	g_autofree char *path = named_file_path(by->source->name, file);
	size_t len;
	g_autofree char *text = named_file_read(by->source->name, root, file, where, &len, diags);

	return text ? read_source(source_from_text(path, text, len, diags), diags) : NULL;
}

/* The template that a report, or a template that extends it, names at `where`: a file beside it; or by its name a
 * built-in one, one of the user's own folders, or one beside it, in this order, so that no file changes what a name
 * means that was one before. *root becomes the folder beneath which that one may name files. */
static struct tree *read_named(
	const struct tree *by, const char *name, char **root, struct where where, struct diags *diags)
{
	if (is_file(name))
		return read_named_file(by, name, *root, where, diags);
	if (is_builtin(name))
		return read_builtin(name, diags);

	g_autofree char *own = template_folder_find(name);
	if (own) {
		g_free(*root);
		*root = g_path_get_dirname(own);
		return read_source(source_open(own, diags), diags);
	}
	g_autofree char *beside = by ? file_beside(by->source->name, *root, name) : NULL;
	if (beside)
		return read_named_file(by, beside, *root, where, diags);
	say_no_template(name, where, diags);
	return NULL;
}

/* By what a cache can tell templates apart: the path of a file, or the name of a built-in one. */
char *template_named_key(const struct tree *report)
{
	const struct value *name = find_name(report);

	if (!name || name->type != VALUE_SCALAR || !name->n)
		return NULL;
	if (is_file(name->text))
		return named_file_path(report->source->name, name->text);

	char *own = is_builtin(name->text) ? g_strdup(name->text) : template_folder_find(name->text);
	/* Any folder will do: only whether the file is there is asked. */
	g_autofree char *beside = own ? NULL : file_beside(report->source->name, ".", name->text);
	return own ? own : beside ? named_file_path(report->source->name, beside) : g_strdup(name->text);
}

const char *template_named(const struct tree *report, struct diags *diags)
{
	const struct value *name = find_name(report), *labelled = value_get(report->root, "模板");

	/* Both names in one report are a slip, even if they say the same. */
	if (labelled && name != labelled) {
		diag(diags, DIAG_FIELD_TWICE, value_where(report, labelled, "template", "模板"), "template", "模板");
		return NULL;
	}
	if (name && name->type == VALUE_SCALAR && name->n)
		return name->text;
	char **known = template_names();
	char *all = g_strjoinv(" ", known);
	diag(diags, DIAG_TEMPLATE_NOT_NAMED, value_where(report, name ? name : report->root, NULL, NULL), all);
	g_free(all);
	g_strfreev(known);
	return NULL;
}

/* ---- extending ---- */

/* Where templates come from: folders and the program, or texts that were given, which then are all that is read. */
struct chain {
	const struct template_text *given; /* the template's own, then those that it extends, n_given; NULL: none */
	uint32_t n_given;
	GArray *file; /* of struct template_file, in the same order: what was read */
};

/* A template, and those that extend it. A chain on the stack from the template that is being read down to the one that
 * was asked for. */
struct extending {
	const struct chain *chain;
	const struct tree *tree;
	const struct extending *below;
	unsigned depth;
};

/* NULL after a diagnostic: there is none, or it is no template. */
static struct tree *read_given(
	const struct chain *chain, unsigned depth, const struct value *name, struct where where, struct diags *diags)
{
	const struct template_text *text = &chain->given[depth];

	if (depth < chain->n_given)
		return read_source(source_from_text(text->name, text->bytes, text->len, diags), diags);
	diag(diags, DIAG_NO_TEMPLATE, where, name->text, "");
	return NULL;
}

/* A file may extend itself by way of others. */
static bool is_below(const struct extending *at, const char *path)
{
	g_autofree char *full = g_canonicalize_filename(path, NULL);

	for (; at; at = at->below) {
		g_autofree char *other = g_canonicalize_filename(at->tree->source->name, NULL);
		if (strcmp(full, other) == 0)
			return true;
	}
	return false;
}

/* The template with that name, before it is known whether it is one. Takes nothing over. *root becomes the folder of
 * what was found. */
static struct tree *read_above(const struct extending *at, const struct value *name, char **root, struct diags *diags)
{
	struct where where = value_where(at->tree, name, "extends", NULL);
	bool given = at->chain->given, deep = at->depth == TEMPLATE_EXTENDS_MAX;
	struct tree *above = deep    ? NULL
			     : given ? read_given(at->chain, at->depth + 1, name, where, diags)
				     : read_named(at->tree, name->text, root, where, diags);

	/* Texts that were given come to an end. */
	if (deep || (above && !given && !is_builtin(name->text) && is_below(at, above->source->name))) {
		diag(diags, DIAG_TEMPLATE_CIRCLE, where, name->text, G_STRINGIFY(TEMPLATE_EXTENDS_MAX));
		tree_free(above);
		return NULL;
	}
	return above;
}

/* Puts into the tree what the templates above say. Files are looked for beneath `folder`, as those of reports are. */
static bool extend(const struct chain *chain, struct tree *tree, const char *folder, const struct extending *below,
	struct diags *diags)
{
	g_autofree char *root = g_strdup(folder);
	const struct extending at = { chain, tree, below, below ? below->depth + 1 : 0 };
	const struct value *name = value_get(tree->root, "extends");
	/* Before it is merged, when each file still says what it is itself. */
	const struct template_file file = { tree->source, edition_of(tree) };

	g_array_append_val(chain->file, file);
	if (!name || name->type != VALUE_SCALAR) /* what it is instead, the loader says */
		return true;
	struct tree *above = read_above(&at, name, &root, diags);
	if (above && !value_get(above->root, "banshi-template"))
		diag(diags, DIAG_MISSING_FIELD, value_where(above, above->root, "banshi-template", NULL),
			"banshi-template");
	else if (above && extend(chain, above, root, &at, diags))
		return template_extend(tree, above, diags);
	tree_free(above);
	return false;
}

/* Takes the tree over; NULL is passed on. */
static struct tree *extended(const struct chain *chain, struct tree *tree, const char *root, struct diags *diags)
{
	if (!tree || extend(chain, tree, root, NULL, diags))
		return tree;
	tree_free(tree);
	return NULL;
}

/* A house style that came with a file has all that the program's has as the program has it, mappings, lists and texts:
 * what reads it relies on that. What it has more is looked at like any setting. False after a diagnostic. */
static bool fits_house(
	const struct tree *given, const struct value *value, const struct value *own, struct diags *diags)
{
	if (value->type != own->type)
		return diag(diags, DIAG_TEMPLATE_OTHER_HOUSE, value_where(given, value, NULL, NULL),
			own->key ? own->key->text : "-");
	for (const struct value *child = own->type == VALUE_MAPPING ? value->child : NULL; child; child = child->next) {
		const struct value *known = value_get(own, child->key->text);
		if (known && !fits_house(given, child, known, diags))
			return false;
	}
	return true;
}

/* The house style that every template stands on: the program's, or the one given, which an earlier or later program
 * had. What that does not say the program's does, so that all parts of it are there. NULL after diagnostics. */
static struct tree *read_house(const struct template_text *given, struct diags *diags)
{
	struct tree *own = read_resource(RESOURCE_BASE, "base.yaml", diags), *tree;

	/* The text of an assertion is what it says when it fails. */
	g_assert(own && "the house style is built in and tested");
	if (!given)
		return own;
	tree = read_source(source_from_text(given->name, given->bytes, given->len, diags), diags);
	if (!tree || !fits_house(tree, tree->root, own->root, diags)) {
		tree_free(own);
		tree_free(tree);
		return NULL;
	}
	/* From here on it owns the other. */
	if (template_extend(tree, own, diags))
		return tree;
	tree_free(tree);
	return NULL;
}

/* ---- reading the parts ---- */

struct prose_settings {
	const struct style *style;
	const struct value *tables;
};

struct prose_table_settings {
	const struct value *style;
	const struct style *caption;
	struct table_fit fit;
};

/* A setting that is not given stays as the house has it. */
static void load_prose_tables(struct load *load, const struct value *mapping)
{
	static const struct setting rows[] = {
		SETTING("style", load_scalar, struct prose_table_settings, style),
		SETTING("caption", load_style, struct prose_table_settings, caption),
		SETTING("fit", load_table_fit, struct prose_table_settings, fit),
	};
	struct prose_tables *tables = &load->tpl->prose_tables;
	struct prose_table_settings in = { .caption = tables->caption, .fit = tables->fit };

	LOAD_SETTINGS(load, mapping, "prose.tables", rows, &in);
	if (in.style || !tables->style)
		tables->style = load_table_style_named(load, in.style, "prose.tables.style");
	tables->caption = in.caption;
	tables->fit = in.fit;
}

/* What it says of tables is read when there are styles of tables, which take the style of prose. NULL: it says nothing
 * of tables. */
static const struct value *load_prose(struct load *load, const struct value *mapping)
{
	static const struct setting rows[] = {
		SETTING("style", load_style, struct prose_settings, style),
		SETTING("tables", load_node, struct prose_settings, tables),
	};
	struct prose_settings in = { .style = load->tpl->prose };

	LOAD_SETTINGS(load, mapping, "prose", rows, &in);
	load->tpl->prose = in.style;
	return in.tables;
}

/* As they are written; places in them are filled in for each report. */
struct metadata_settings {
	const struct value *title, *author, *subject, *keywords, *date;
};

/* NULL: not given, or with a place that is no field. */
static const char *metadata_text(struct load *load, const struct value *value, const char *key)
{
	return value && placeholders_check(load, value, load_path(load, "metadata", key)) ? value->text : NULL;
}

static void load_metadata(struct load *load, const struct value *mapping)
{
	static const struct setting rows[] = {
		/* Not load_label: these texts are never drawn. */
		SETTING("title", load_scalar, struct metadata_settings, title),
		SETTING("author", load_scalar, struct metadata_settings, author),
		SETTING("subject", load_scalar, struct metadata_settings, subject),
		SETTING("keywords", load_scalar, struct metadata_settings, keywords),
		SETTING("date", load_scalar, struct metadata_settings, date),
	};
	struct metadata_settings in = { 0 };
	struct report_template *tpl = load->tpl;
	struct metadata *metadata = &tpl->metadata;

	LOAD_SETTINGS(load, mapping, "metadata", rows, &in);
	metadata->title = metadata_text(load, in.title, "title");
	metadata->author = metadata_text(load, in.author, "author");
	metadata->subject = metadata_text(load, in.subject, "subject");
	metadata->keywords = metadata_text(load, in.keywords, "keywords");
	if (!in.date)
		return;
	tpl->date = field_at(tpl->fields, in.date->text, in.date->n);
	if (!tpl->date)
		placeholders_unknown(load, in.date, "metadata.date", in.date->text);
	else if (tpl->date->datatype.type != FIELD_DATE)
		load_wrong(load, in.date, "metadata.date", DIAG_TEMPLATE_DATE_FIELD, in.date->text);
}

/* The top level of a template file. */
struct parts {
	const struct value *version, *fields, *page, *styles, *headings, *run_ins, *divisions, *contents, *prose,
		*texts, *metadata, *body, *table_styles, *forms, *sentences, *laws;
	struct rule_parts rules;
	struct basis basis;
	const char *name, *label, *language, *extends;
	struct edition edition;
};

static void load_parts(struct load *load, struct parts *parts)
{
	static const struct setting rows[] = {
		SETTING("banshi-template", load_scalar, struct parts, version),
		SETTING("name", load_text, struct parts, name),
		SETTING("label", load_text, struct parts, label),
		SETTING("version", load_edition_version, struct parts, edition.version),
		SETTING("date", load_edition_date, struct parts, edition.date),
		SETTING("extends", load_text, struct parts, extends),
		SETTING("language", load_text, struct parts, language),
		SETTING("source", load_basis, struct parts, basis),
		SETTING("metadata", load_node, struct parts, metadata),
		SETTING("fields", load_node, struct parts, fields),
		SETTING("page", load_node, struct parts, page),
		SETTING("styles", load_node, struct parts, styles),
		SETTING("headings", load_node, struct parts, headings),
		SETTING("run-in", load_node, struct parts, run_ins),
		SETTING("divisions", load_node, struct parts, divisions),
		SETTING("contents", load_node, struct parts, contents),
		SETTING("body", load_node, struct parts, body),
		SETTING("prose", load_node, struct parts, prose),
		SETTING("texts", load_node, struct parts, texts),
		SETTING("table-styles", load_node, struct parts, table_styles),
		SETTING("tables", load_node, struct parts, rules.tables),
		SETTING("forms", load_node, struct parts, forms),
		SETTING("rules", load_node, struct parts, rules.rules),
		SETTING("sentences", load_node, struct parts, sentences),
		SETTING("laws", load_node, struct parts, laws),
		SETTING("words", load_node, struct parts, rules.words),
		SETTING("silence", load_node, struct parts, rules.silence),
	};

	LOAD_SETTINGS(load, load->tree->root, "", rows, parts);
}

/* Page, styles, headings, texts and table styles: of the house style first, then of the template. False after
 * diagnostics: a house style that came with a file has mistakes, and what stands on it cannot be read. */
static bool load_looks(struct load *base, const struct parts *house, struct load *load, const struct parts *own)
{
	struct report_template *tpl = load->tpl;
	struct style_list *list = style_list_new();

	/* Styles of both are settled together, since those of the template may build on the house's. The page comes
	 * first, as 字 and 行 are measured by it. */
	const struct value *number = load_page(base, house->page);
	const struct value *own_number = own->page ? load_page(load, own->page) : NULL;
	load_styles(base, house->styles, list);
	if (own->styles)
		load_styles(load, own->styles, list);
	style_list_settle(load, list);
	style_list_free(list);
	const struct value *house_tables = load_prose(base, house->prose);
	const struct value *own_tables = own->prose ? load_prose(load, own->prose) : NULL;
	load_printed(base, house->texts);
	if (own->texts)
		load_printed(load, own->texts);
	load_page_number(base, number);
	if (own_number)
		load_page_number(load, own_number);
	/* Lists are the template's or the house's as a whole. */
	if (own->headings)
		load_headings(load, own->headings);
	else
		load_headings(base, house->headings);
	if (own->run_ins)
		load_run_ins(load, own->run_ins);
	else
		load_run_ins(base, house->run_ins);
	if (own->divisions)
		load_divisions(load, own->divisions);
	else
		load_divisions(base, house->divisions);
	load_contents(base, house->contents);
	if (own->contents)
		load_contents(load, own->contents);
	load_table_styles(base, house->table_styles);
	if (own->table_styles)
		load_table_styles(load, own->table_styles);
	load_prose_tables(base, house_tables);
	if (own_tables)
		load_prose_tables(load, own_tables);
	g_assert((tpl->prose && tpl->printed.seal) || diags_count(base->diags, SEVERITY_ERROR));
	return tpl->prose && tpl->printed.seal;
}

static void load_all(struct report_template *tpl, struct diags *diags)
{
	/* Two readers of one template, so that messages name the right file. */
	struct load base = { tpl, tpl->base, diags }, load = { tpl, tpl->tree, diags };
	struct parts house = { 0 }, own = { 0 };

	load_parts(&base, &house);
	load_parts(&load, &own);
	if (!own.version)
		load_missing(&load, tpl->tree->root, "", "banshi-template");
	else if (!value_is(own.version, FORMAT_VERSION))
		load_bad(&load, own.version, "banshi-template", WORD_VERSION, FORMAT_VERSION);
	tpl->name = own.name ? own.name : "";
	tpl->label = own.label ? own.label : tpl->name;
	tpl->basis = own.basis;
	tpl->metadata.language = own.language ? own.language : "zh-CN";
	if (!load_looks(&base, &house, &load, &own))
		return;
	if (own.rules.tables)
		load_tables(&load, own.rules.tables);
	if (own.fields)
		load_fields(&load, own.fields);
	else
		load_missing(&load, tpl->tree->root, "", "fields");
	/* Fields that every document may have; the template's own come first. */
	if (own.fields)
		load_house_fields(&base, house.fields);
	if (own.rules.tables && own.fields)
		check_lines_of_tables(&load);
	if (own.forms && own.fields)
		load_forms(&load, own.forms);
	if (own.metadata && own.fields)
		load_metadata(&load, own.metadata);
	/* The running head names fields, so it waits for them. */
	if (own.page && own.fields && value_get(own.page, "head"))
		load_running_head(&load, value_get(own.page, "head"));
	if (own.fields)
		load_rules(&load, &own.rules);
	if (own.sentences && own.fields)
		load_vocabulary(&load, own.sentences,
			&(const struct vocabulary_house){ own.laws ? &load : &base, own.laws ? own.laws : house.laws });
	if (own.body && own.fields)
		load_body(&load, own.body);
	else if (!own.body)
		load_missing(&load, tpl->tree->root, "", "body");
}

/* Takes over the trees and the list of the files; NULL is passed on. NULL after diagnostics: a template with a mistake
 * is none. */
static struct report_template *template_new(struct tree *tree, struct tree *house, GArray *files, struct diags *diags)
{
	unsigned errors = diags_count(diags, SEVERITY_ERROR);

	if (!tree || !house) {
		tree_free(tree);
		tree_free(house);
		g_array_unref(files);
		return NULL;
	}
	struct report_template *tpl = g_new0(struct report_template, 1);
	tpl->arena = arena_new();
	tpl->tree = tree;
	tpl->base = house;
	tpl->files = files;
	const struct template_file last = { house->source, edition_of(house) };
	g_array_append_val(files, last);
	tpl->styles = g_hash_table_new(g_str_hash, g_str_equal);
	tpl->table_styles = g_hash_table_new(g_str_hash, g_str_equal);
	tpl->tables = g_hash_table_new(g_str_hash, g_str_equal);
	tpl->forms = g_hash_table_new(g_str_hash, g_str_equal);
	tpl->labels = g_array_new(FALSE, FALSE, sizeof(struct label));
	tpl->regexes = g_ptr_array_new_with_free_func((GDestroyNotify)g_regex_unref);
	tpl->indexes = g_ptr_array_new_with_free_func((GDestroyNotify)g_hash_table_unref);
	tpl->rules = g_ptr_array_new();
	load_all(tpl, diags);
	/* From now on threads share it: where one was last is nothing to the others. */
	tpl->tree->cursor = tpl->base->cursor = NULL;
	if (diags_count(diags, SEVERITY_ERROR) > errors) {
		template_free(tpl);
		tpl = NULL;
	}
	return tpl;
}

struct report_template *template_open(const char *name, struct diags *diags)
{
	/* A file's own folder is where it may name others. */
	g_autofree char *root = is_file(name) ? g_path_get_dirname(name) : NULL;
	struct tree *tree =
		root ? read_source(source_open(name, diags), diags) : read_named(NULL, name, &root, NOWHERE, diags);
	const struct chain chain = { .file = g_array_new(FALSE, FALSE, sizeof(struct template_file)) };

	return template_new(extended(&chain, tree, root, diags), read_house(NULL, diags), chain.file, diags);
}

struct report_template *template_open_named(const struct tree *report, const char *root, struct diags *diags)
{
	const char *name = template_named(report, diags);

	if (!name)
		return NULL;
	g_autofree char *folder = g_strdup(root);
	struct where where = is_file(name) ? value_where(report, find_name(report), NULL, NULL) : NOWHERE;
	struct tree *tree = read_named(report, name, &folder, where, diags);
	const struct chain chain = { .file = g_array_new(FALSE, FALSE, sizeof(struct template_file)) };

	return template_new(extended(&chain, tree, folder, diags), read_house(NULL, diags), chain.file, diags);
}

struct report_template *template_open_texts(
	const struct template_text *text, uint32_t n, const struct template_text *house, struct diags *diags)
{
	const struct chain chain = { text, n, g_array_new(FALSE, FALSE, sizeof(struct template_file)) };
	struct tree *tree = read_source(source_from_text(text->name, text->bytes, text->len, diags), diags);

	return template_new(extended(&chain, tree, NULL, diags), read_house(house, diags), chain.file, diags);
}

const struct template_file *template_files(const struct report_template *tpl, uint32_t *n)
{
	*n = tpl->files->len;
	return (const struct template_file *)(void *)tpl->files->data;
}

char *template_text_built_in(const char *file, size_t *len)
{
	g_autofree char *path =
		strcmp(file, "base.yaml") == 0 ? g_strdup(RESOURCE_BASE) : g_strconcat(RESOURCE_DIR "/", file, NULL);
	GBytes *bytes = g_resource_lookup_data(banshi_templates_get_resource(), path, 0, NULL);
	char *text = NULL;

	if (bytes) {
		*len = g_bytes_get_size(bytes);
		text = g_strndup(g_bytes_get_data(bytes, NULL), *len);
		g_bytes_unref(bytes);
	}
	return text;
}

void template_free(struct report_template *tpl)
{
	if (!tpl)
		return;
	g_hash_table_unref(tpl->styles);
	g_hash_table_unref(tpl->table_styles);
	g_hash_table_unref(tpl->tables);
	g_hash_table_unref(tpl->forms);
	g_array_unref(tpl->labels);
	g_ptr_array_unref(tpl->rules);
	g_ptr_array_unref(tpl->regexes);
	g_ptr_array_unref(tpl->indexes);
	g_array_unref(tpl->files);
	tree_free(tpl->base);
	tree_free(tpl->tree);
	arena_free(tpl->arena);
	g_free(tpl);
}

const char *template_label(const struct report_template *tpl)
{
	return tpl->label;
}

const char *template_language(const struct report_template *tpl)
{
	return tpl->metadata.language;
}

const struct tree *template_tree(const struct report_template *tpl)
{
	return tpl->tree;
}

const struct basis *template_basis(const struct report_template *tpl)
{
	return &tpl->basis;
}
