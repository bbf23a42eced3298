/* A line is a digest, blanks, maybe a * before a file that is no text (of md5sum), and the name to the line's end. */
#include "records/bag-manifest.h"

#include <string.h>

#include "records/bag-name.h"
#include "report/diag.h"
#include "report/printable.h"

struct reading {
	struct bag_manifest *manifest;
	struct diags *diags;
	unsigned line;
};

/* Always false. */
static bool tell(const struct reading *r, enum diag_code code, const char *name)
{
	g_autofree char *number = g_strdup_printf("%u", r->line), *shown = text_printable(name);

	return diag(r->diags, code, NOWHERE, r->manifest->name, number, shown);
}

static bool is_placed(const struct bag_manifest *m, const char *name)
{
	bool in_payload = g_str_has_prefix(name, "data/");

	/* Manifests of tags cannot tell of themselves (RFC 8493 2.2.1). */
	return bag_name_is_inside(name) &&
	       (m->of_tags ? !in_payload && !g_str_has_prefix(name, "tagmanifest-") : in_payload);
}

static bool take_line(const struct reading *r, char *line)
{
	size_t n = strspn(line, "0123456789abcdefABCDEF");
	char *name = line + n + strspn(line + n, " \t");

	if (!n || name == line + n || !*name)
		return tell(r, DIAG_BAG_LINE, line);
	line[n] = '\0';
	if (*name == '*')
		name++;
	g_autofree char *decoded = bag_name_decode(g_str_has_prefix(name, "./") ? name + 2 : name);
	if (!is_placed(r->manifest, decoded))
		return tell(r, DIAG_BAG_PLACE, decoded);
	if (g_hash_table_contains(r->manifest->entries, decoded))
		return tell(r, DIAG_BAG_TWICE, decoded);
	g_hash_table_insert(r->manifest->entries, g_steal_pointer(&decoded), g_ascii_strdown(line, -1));
	return true;
}

struct bag_manifest *bag_manifest_parse(
	const char *name, int algorithm, const char *text, struct diags *diags, bool *ok)
{
	struct bag_manifest *m = g_new(struct bag_manifest, 1);
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

	*m = (struct bag_manifest){ g_strdup(name), algorithm, g_str_has_prefix(name, "tag"),
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free) };
	for (char **line = lines; *line; line++) {
		const struct reading r = { m, diags, (unsigned)(line - lines) + 1 };
		size_t len = strlen(*line);

		/* Lines may end as Windows ends them. */
		if (len && (*line)[len - 1] == '\r')
			(*line)[len - 1] = '\0';
		if (**line)
			*ok = take_line(&r, *line) && *ok;
	}
	return m;
}

void bag_manifest_free(void *manifest)
{
	struct bag_manifest *m = manifest;

	g_free(m->name);
	g_hash_table_unref(m->entries);
	g_free(m);
}
