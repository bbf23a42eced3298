/* A template, those that it extends, and the house style below them. */
#include "templates/template-chain.h"

#include <string.h>

#include "report/diag.h"
#include "report/source-open.h"
#include "report/source.h"
#include "report/value.h"
#include "templates/edition-load.h"
#include "templates/extend.h"
#include "templates/template-built-in.h"
#include "templates/template-find.h"

/* A template, and those that extend it. A template_chain on the stack from the template that is being read down to the
 * one that was asked for. */
struct extending {
	const struct template_chain *chain;
	const struct tree *tree;
	const struct extending *below;
	unsigned depth;
};

/* NULL after a diagnostic: there is none, or it is no template. */
static struct tree *read_given(const struct template_chain *chain, unsigned depth, const struct value *name,
	struct where where, struct diags *diags)
{
	const struct template_text *text = &chain->given[depth];

	if (depth < chain->n_given)
		return template_read_source(source_from_text(text->name, text->bytes, text->len, diags), diags);
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
				     : template_read_named(at->tree, name->text, root, where, diags);

	/* Texts that were given come to an end. */
	if (deep || (above && !given && !template_is_built_in(name->text) && is_below(at, above->source->name))) {
		diag(diags, DIAG_TEMPLATE_CIRCLE, where, name->text, G_STRINGIFY(TEMPLATE_EXTENDS_MAX));
		tree_free(above);
		return NULL;
	}
	return above;
}

/* Puts into the tree what the templates above say. Files are looked for beneath `folder`, as those of reports are. */
static bool extend(const struct template_chain *chain, struct tree *tree, const char *folder,
	const struct extending *below, struct diags *diags)
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

struct tree *template_chain_extend(
	const struct template_chain *chain, struct tree *tree, const char *root, struct diags *diags)
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

struct tree *template_read_house(const struct template_text *given, struct diags *diags)
{
	struct tree *own = template_read_built_in_house(diags), *tree;

	if (!given)
		return own;
	tree = template_read_source(source_from_text(given->name, given->bytes, given->len, diags), diags);
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
