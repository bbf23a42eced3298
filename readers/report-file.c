#include "readers/report-file.h"

#include <glib.h>
#include <string.h>

bool report_file_is(const char *text)
{
	/* A line that begins with the key, however far down; or the key after a brace, in JSON on one line. */
	static const char *const keys[] = { "模板:", "template:", "\"template\":", "\"模板\":" };

	for (size_t i = 0; i < G_N_ELEMENTS(keys); i++) {
		const char *at = strstr(text, keys[i]);
		while (at && at > text && (at[-1] == ' ' || at[-1] == '\t'))
			at--;
		if (at && (at == text || at[-1] == '\n' || at[-1] == '{'))
			return true;
	}
	return false;
}
