#include "banshi/given-template.h"

#include <string.h>

#include "report/reader.h"
#include "report/source-open.h"
#include "report/source.h"
#include "report/value.h"
#include "templates/template-built-in.h"
#include "templates/template.h"

/* The file of the built-in template that a text extends: "gov-letter.yaml"; NULL: it extends none. What is wrong with
 * the text is said when it is read as a template. */
static char *file_extended(const struct template_text *text)
{
	struct diags *unsaid = diags_new(LANG_EN);
	struct source *source = source_from_text(text->name, text->bytes, text->len, unsaid);
	struct tree *tree = source ? tree_read(source, unsaid) : NULL;
	const struct value *value = tree ? value_get(tree->root, "extends") : NULL;
	char *file = value && value->type == VALUE_SCALAR ? g_strconcat(value->text, ".yaml", NULL) : NULL;

	tree_free(tree);
	diags_free(unsaid);
	return file;
}

struct report_template *given_template_open(const struct template_text *text, struct diags *diags)
{
	struct template_text texts[TEMPLATE_EXTENDS_MAX + 1] = { *text };
	g_autoptr(GPtrArray) held = g_ptr_array_new_with_free_func(g_free);
	uint32_t n = 1;

	while (n <= TEMPLATE_EXTENDS_MAX) {
		char *file = file_extended(&texts[n - 1]);
		char *bytes = file ? template_text_built_in(file, &texts[n].len) : NULL;
		if (file)
			g_ptr_array_add(held, file);
		if (!bytes)
			break;
		g_ptr_array_add(held, bytes);
		texts[n].name = file;
		texts[n++].bytes = bytes;
	}
	return template_open_texts(texts, n, NULL, diags);
}
