/* Where templates are looked for, by a name or a file. */
#include "templates/template-find.h"

#include <gio/gio.h>
#include <string.h>

#include "report/diag.h"
#include "report/named-file.h"
#include "report/reader.h"
#include "report/source-open.h"
#include "report/source.h"
#include "report/value.h"
#include "templates/template-built-in.h"
#include "templates/template-folder.h"

struct tree *template_read_source(struct source *source, struct diags *diags)
{
	return source ? tree_read(source, diags) : NULL;
}

bool template_name_is_file(const char *name)
{
	return strchr(name, '/') || g_str_has_suffix(name, ".yaml") || g_str_has_suffix(name, ".yml") ||
	       g_str_has_suffix(name, ".json");
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

const struct value *template_name_of(const struct tree *report)
{
	const struct value *keyed = value_get(report->root, "template");

	return keyed ? keyed : value_get(report->root, "模板");
}

static struct tree *read_named_file(
	const struct tree *by, const char *file, const char *root, struct where where, struct diags *diags)
{
	g_autofree char *path = named_file_path(by->source->name, file);
	size_t len;
	g_autofree char *text = named_file_read(by->source->name, root, file, where, &len, diags);

	return text ? template_read_source(source_from_text(path, text, len, diags), diags) : NULL;
}

struct tree *template_read_named(
	const struct tree *by, const char *name, char **root, struct where where, struct diags *diags)
{
	if (template_name_is_file(name))
		return read_named_file(by, name, *root, where, diags);
	if (template_is_built_in(name))
		return template_read_built_in(name, diags);

	g_autofree char *own = template_folder_find(name);
	if (own) {
		g_free(*root);
		*root = g_path_get_dirname(own);
		return template_read_source(source_open(own, diags), diags);
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
	const struct value *name = template_name_of(report);

	if (!name || name->type != VALUE_SCALAR || !name->n)
		return NULL;
	if (template_name_is_file(name->text))
		return named_file_path(report->source->name, name->text);

	char *own = template_is_built_in(name->text) ? g_strdup(name->text) : template_folder_find(name->text);
	/* Any folder will do: only whether the file is there is asked. */
	g_autofree char *beside = own ? NULL : file_beside(report->source->name, ".", name->text);
	return own ? own : beside ? named_file_path(report->source->name, beside) : g_strdup(name->text);
}

const char *template_named(const struct tree *report, struct diags *diags)
{
	const struct value *name = template_name_of(report), *labelled = value_get(report->root, "模板");

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
