/* A font stands in a list as "# font: 楷体_GB2312 Regular, Version 1, simkai.ttf", and its digest by the file's name.
 */
#include "records/verify-fonts.h"

#include <glib.h>
#include <string.h>

#include "banshi/shared.h"
#include "fonts/font-set.h"
#include "records/verify.h"
#include "render/manifest.h"
#include "report/diag.h"
#include "report/printable.h"

static void note_file(void *names, const char *path)
{
	g_hash_table_add(names, g_path_get_basename(path));
}

/* One that the same report does not need now is no matter, whether or not it is here. */
static bool check(const struct verify *v, GHashTable *here, const char *line, const char *then, const char *now)
{
	static const char head[] = "# font: ";
	const char *comma = g_str_has_prefix(line, head) ? strchr(line, ',') : NULL, *last = strrchr(line, ',');

	if (!comma || last == comma || last[1] != ' ')
		return true;
	g_autofree char *face = g_strndup(line + strlen(head), (size_t)(comma - line) - strlen(head));
	g_autofree char *old = manifest_digest(then, "SHA256", last + 2),
			*new = manifest_digest(now, "SHA256", last + 2);
	g_autofree char *shown = text_printable(face), *file = text_printable(last + 2);

	if (!g_hash_table_contains(here, last + 2))
		return diag(v->diags, DIAG_FONT_NOT_HERE, NOWHERE, shown, file);
	return !*new || strcmp(old, new) == 0 || diag(v->diags, DIAG_FONT_OTHER, NOWHERE, shown, file);
}

bool verify_fonts(const struct verify *v, const char *then, const char *now)
{
	g_autoptr(GHashTable) here = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	g_auto(GStrv) lines = g_strsplit(then, "\n", -1);
	bool ok = true;

	if (!v->shared)
		return true;
	font_set_each_file(shared_fonts(v->shared), note_file, here);
	for (char **line = lines; *line; line++)
		ok = check(v, here, *line, then, now) && ok;
	return ok;
}
