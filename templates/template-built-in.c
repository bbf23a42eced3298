/* They are resources of the program, as their files are in this folder. */
#include "templates/template-built-in.h"

#include <string.h>

#include "report/resource.h"
#include "report/source-open.h"
#include "report/source.h"
#include "report/stored-tree.h"
#include "templates/template-resources.h"

#define RESOURCE_DIR   "/banshi/templates"
#define RESOURCE_TREES "/banshi/trees"
#define RESOURCE_BASE  "/banshi/base.yaml"

static gint compare_names(gconstpointer a, gconstpointer b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

char **template_names(void)
{
	char **files = resource_names(banshi_templates_get_resource, RESOURCE_DIR);
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

static GBytes *find_resource(const char *path)
{
	return resource_bytes(banshi_templates_get_resource, path);
}

/* NULL: there is none of that name. The tree was read when the program was built. */
static struct tree *read_resource(const char *path, const char *name, struct diags *diags)
{
	g_autofree char *shown = g_strconcat(name, ".yaml", NULL),
			*stored = g_strconcat(RESOURCE_TREES "/", name, ".tree", NULL);
	GBytes *text = find_resource(path), *bytes = text ? find_resource(stored) : NULL;
	struct tree *tree = NULL;

	if (!text)
		return NULL;
	g_assert(bytes && "each template has its tree in meson.build");
	struct source *source = source_from_text(shown, g_bytes_get_data(text, NULL), g_bytes_get_size(text), diags);
	if (source)
		tree = stored_tree_read(source, g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
	g_bytes_unref(text);
	g_bytes_unref(bytes);
	return tree;
}

bool template_is_built_in(const char *name)
{
	g_auto(GStrv) known = template_names();

	return g_strv_contains((const char *const *)known, name);
}

struct tree *template_read_built_in(const char *name, struct diags *diags)
{
	g_autofree char *path = g_strdup_printf(RESOURCE_DIR "/%s.yaml", name);

	return read_resource(path, name, diags);
}

struct tree *template_read_built_in_house(struct diags *diags)
{
	struct tree *tree = read_resource(RESOURCE_BASE, "base", diags);

	/* The text of an assertion is what it says when it fails. */
	g_assert(tree && "the house style is built in and tested");
	return tree;
}

char *template_text_built_in(const char *file, size_t *len)
{
	g_autofree char *path =
		strcmp(file, "base.yaml") == 0 ? g_strdup(RESOURCE_BASE) : g_strconcat(RESOURCE_DIR "/", file, NULL);
	GBytes *bytes = find_resource(path);
	char *text = NULL;

	if (bytes) {
		*len = g_bytes_get_size(bytes);
		text = g_strndup(g_bytes_get_data(bytes, NULL), *len);
		g_bytes_unref(bytes);
	}
	return text;
}
