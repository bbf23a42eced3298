/* What a PDF paints are glyphs. Tags say which of them are a paragraph or a cell; without tags there are only places.
 * Whether the glyphs can be told at all depends on the maps of the fonts: when more than a few cannot, nothing is
 * believed. */
#include "readers/read-pdf.h"

#include <string.h>

#include "inspect/pdf-read.h"
#include "readers/piece.h"
#include "readers/read-pages.h"
#include "readers/read-tags.h"

/* One character in so many may be one that cannot be told. */
#define UNKNOWN_SHARE 50

bool pdf_is(const char *bytes, size_t len)
{
	static const char magic[] = "%PDF-";

	/* Readers take what stands before the header in the first kilobyte; so do we, as little as mail leaves there.
	 */
	return g_strstr_len(bytes, (gssize)MIN(len, 64), magic) != NULL;
}

/* ---- whether it can be believed ---- */

/* What a font without a map gives: no character, a private one, or Latin letters of another language in a row. */
static bool is_unknown(gunichar c)
{
	return c == 0xFFFD || (c >= 0xE000 && c < 0xF900) || (c >= 0x80 && c < 0xA0) || (c >= 0xC0 && c < 0x100);
}

static bool can_be_told(const char *text, bool *any)
{
	size_t n = 0, unknown = 0;

	for (const char *p = text; *p; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);
		if (g_unichar_isspace(c))
			continue;
		n++;
		unknown += is_unknown(c);
	}
	*any = n > 0;
	/* 0 of 0 passes here, and `any` tells it apart. */
	return unknown * UNKNOWN_SHARE <= n;
}

/* Whether a file's text can be read; false after a diagnostic. */
static bool is_readable(const char *name, const char *text, struct diags *diags)
{
	bool any;
	bool told = can_be_told(text, &any);

	/* Pages without a word are pictures of pages. */
	if (!any)
		return diag(diags, DIAG_IMPORT_PDF_SCAN, NOWHERE, name);
	return told || diag(diags, DIAG_IMPORT_PDF_FONTS, NOWHERE, name);
}

bool pdf_read_text(struct pieces *pieces, const char *bytes, size_t len, struct diags *diags)
{
	struct pdf_read *read = pdf_read_parse(bytes, len);

	if (!read)
		return diag(diags, DIAG_IMPORT_PDF_BROKEN, NOWHERE, pieces->name);
	const struct pdf_objects *objects = pdf_read_objects(read);
	GString *text;
	struct tags_read *tags = tags_read_new(objects, &text);
	bool ok = pdf_read_whole(read, pieces->name, diags) && is_readable(pieces->name, text->str, diags);

	if (ok && tags) {
		ok = tags_read_add(tags, pieces, diags);
	} else if (ok) {
		diag(diags, DIAG_IMPORT_PDF_UNTAGGED, NOWHERE, pieces->name);
		ok = pages_read(pieces, objects, diags) && pdf_read_whole(read, pieces->name, diags);
	}
	tags_read_free(tags);
	g_string_free(text, TRUE);
	pdf_read_close(read);
	return ok;
}
