/* A template's life: found, extended, read, and freed. */
#include "templates/template.h"

#include "report/arena.h"
#include "report/pattern.h"
#include "report/source-open.h"
#include "report/source.h"
#include "templates/edition-load.h"
#include "templates/schema.h"
#include "templates/template-chain.h"
#include "templates/template-find.h"
#include "templates/template-load.h"

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
	tpl->dictionary = ARENA_NEW(tpl->arena, void *);
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
	tpl->patterns = g_ptr_array_new_with_free_func((GDestroyNotify)pattern_unref);
	tpl->indexes = g_ptr_array_new_with_free_func((GDestroyNotify)g_hash_table_unref);
	tpl->rules = g_ptr_array_new();
	load_template(tpl, diags);
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
	g_autofree char *root = template_name_is_file(name) ? g_path_get_dirname(name) : NULL;
	struct tree *tree = root ? template_read_source(source_open(name, diags), diags)
				 : template_read_named(NULL, name, &root, NOWHERE, diags);
	const struct template_chain chain = { .file = g_array_new(FALSE, FALSE, sizeof(struct template_file)) };

	return template_new(
		template_chain_extend(&chain, tree, root, diags), template_read_house(NULL, diags), chain.file, diags);
}

struct report_template *template_open_named(const struct tree *report, const char *root, struct diags *diags)
{
	const char *name = template_named(report, diags);

	if (!name)
		return NULL;
	g_autofree char *folder = g_strdup(root);
	struct where where =
		template_name_is_file(name) ? value_where(report, template_name_of(report), NULL, NULL) : NOWHERE;
	struct tree *tree = template_read_named(report, name, &folder, where, diags);
	const struct template_chain chain = { .file = g_array_new(FALSE, FALSE, sizeof(struct template_file)) };

	return template_new(template_chain_extend(&chain, tree, folder, diags), template_read_house(NULL, diags),
		chain.file, diags);
}

struct report_template *template_open_texts(
	const struct template_text *text, uint32_t n, const struct template_text *house, struct diags *diags)
{
	const struct template_chain chain = { text, n, g_array_new(FALSE, FALSE, sizeof(struct template_file)) };
	struct tree *tree = template_read_source(source_from_text(text->name, text->bytes, text->len, diags), diags);

	return template_new(
		template_chain_extend(&chain, tree, NULL, diags), template_read_house(house, diags), chain.file, diags);
}

const struct template_file *template_files(const struct report_template *tpl, uint32_t *n)
{
	*n = tpl->files->len;
	return (const struct template_file *)(void *)tpl->files->data;
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
	g_ptr_array_unref(tpl->patterns);
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
