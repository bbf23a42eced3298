/* What somebody filled in is not written over without --force. */
#include "cli/data-output.h"

#include <string.h>

#include "banshi/output.h"
#include "report/diag.h"

bool data_output(GString *text, const char *path, bool force, enum output_sync sync, struct diags *diags)
{
	bool to_file = path && strcmp(path, "-") != 0, ok;
	struct output output = { .path = (char *)(to_file ? path : "-"), .bytes = g_byte_array_new() };

	g_byte_array_append(output.bytes, (const guint8 *)text->str, (guint)text->len);
	/* What is no file, as /dev/stdout, is written to. */
	if (to_file && !force && g_file_test(path, G_FILE_TEST_IS_REGULAR))
		ok = diag(diags, DIAG_FILE_EXISTS, NOWHERE, path);
	else
		ok = output_write(&output, 1, sync, diags);
	g_byte_array_unref(output.bytes);
	g_string_free(text, TRUE);
	return ok;
}
