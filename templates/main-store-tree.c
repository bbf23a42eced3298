/* usage: store-tree FILE.yaml FILE.tree
 *
 * Run when the program is built: stores the tree of a template (template-built-in.c). */
#include <glib.h>
#include <stdio.h>

#include "report/diag-print.h"
#include "report/diag.h"
#include "report/reader.h"
#include "report/source-open.h"
#include "report/stored-tree.h"

static bool store(const char *path, const char *out, struct diags *diags)
{
	g_autoptr(GByteArray) bytes = g_byte_array_new();
	struct source *source = source_open(path, diags);
	struct tree *tree = source ? tree_read(source, diags) : NULL;

	if (!tree)
		return false;
	stored_tree_write(tree, bytes);
	tree_free(tree);
	return g_file_set_contents(out, (const char *)bytes->data, (gssize)bytes->len, NULL);
}

/* What the reader remarks nobody would be told later, so it may remark nothing. */
int main(int argc, char **argv)
{
	struct diags *diags = diags_new(LANG_EN);
	bool ok = argc == 3 && store(argv[1], argv[2], diags) && diags_total(diags) == 0;

	diags_print(diags, stderr, false, SEVERITY_NOTE);
	diags_free(diags);
	return ok ? 0 : 1;
}
