/* What a PDF paints are glyphs. Tags say which of them are a paragraph or a cell; without tags there are only lines, as
 * they were painted. Whether the glyphs can be told at all depends on the maps of the fonts: when more than a few
 * cannot, nothing is believed. */
#include "readers/read-pdf.h"

#include <string.h>

#include "inspect/painted-words.h"
#include "inspect/pdf-objects.h"
#include "inspect/pdf-read.h"
#include "inspect/pdf-words.h"
#include "readers/piece.h"
#include "readers/read-text.h"
#include "report/source-open.h"

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

/* ---- lines ---- */

static int compare_lengths(const void *left, const void *right)
{
	return *(const int *)left - *(const int *)right;
}

/* How long a full line is: as nearly the longest of those that could be part of a paragraph. */
static int full_length(char **lines)
{
	GArray *lengths = g_array_new(FALSE, FALSE, sizeof(int));
	int full = G_MAXINT;

	for (; *lines; lines++) {
		int n = (int)g_utf8_strlen(*lines, -1);
		/* Less than a dozen characters, or cells, are no lines of a paragraph. */
		if (n >= 12 && !strchr(*lines, '\t'))
			g_array_append_val(lengths, n);
	}
	g_array_sort(lengths, compare_lengths);
	/* From two lines nobody can say how long a full one is; of more, the longest twentieth is left aside. */
	if (lengths->len >= 3)
		full = g_array_index(lengths, int, lengths->len - 1 - lengths->len / 20);
	g_array_unref(lengths);
	return full;
}

static bool ends_sentence(const char *line)
{
	static const char *const ends[] = { "。", "！", "？", "：", "；", ":", "”", "）" };

	for (size_t i = 0; i < G_N_ELEMENTS(ends); i++)
		if (g_str_has_suffix(line, ends[i]))
			return true;
	return false;
}

/* A line as long as the column, with no end of a sentence at its end, goes on in the next one. */
static GString *join_lines(const char *text)
{
	char **lines = g_strsplit(text, "\n", -1);
	int full = full_length(lines);
	GString *out = g_string_new(NULL);

	for (char **line = lines; *line; line++) {
		/* Two characters short of full is still full. */
		bool goes_on = g_utf8_strlen(*line, -1) + 2 >= full && full != G_MAXINT && !strchr(*line, '\t') &&
			       !ends_sentence(*line) && line[1] && *line[1];
		g_string_append_printf(out, "%s%s", *line, goes_on ? "" : "\n");
	}
	g_strfreev(lines);
	return out;
}

static bool is_tagged(const struct pdf_objects *objects)
{
	qpdf_oh tree = pdf_root_key(objects, "/StructTreeRoot");

	return qpdf_oh_is_dictionary(objects->pdf, tree) && qpdf_oh_has_key(objects->pdf, tree, "/K");
}

/* g_string_free. */
static GString *text_of(const struct pdf_objects *objects, bool tagged)
{
	GString *words = pdf_words(objects);

	if (tagged)
		return words;
	GString *joined = join_lines(words->str);
	g_string_free(words, TRUE);
	return joined;
}

static bool take_text(struct pieces *pieces, const GString *text, bool tagged, struct diags *diags)
{
	bool any;
	bool told = can_be_told(text->str, &any);

	/* Pages without a word are pictures of pages. */
	if (!any)
		return diag(diags, DIAG_IMPORT_PDF_SCAN, NOWHERE, pieces->name);
	if (!told)
		return diag(diags, DIAG_IMPORT_PDF_FONTS, NOWHERE, pieces->name);
	if (!tagged)
		diag(diags, DIAG_IMPORT_PDF_UNTAGGED, NOWHERE, pieces->name);
	pieces->source = source_from_text(pieces->name, text->str, text->len, diags);
	return pieces->source && text_read(pieces, diags);
}

bool pdf_read_text(struct pieces *pieces, const char *bytes, size_t len, struct diags *diags)
{
	struct pdf_read *read = pdf_read_parse(bytes, len);

	if (!read)
		return diag(diags, DIAG_IMPORT_PDF_BROKEN, NOWHERE, pieces->name);
	const struct pdf_objects *objects = pdf_read_objects(read);
	bool tagged = is_tagged(objects);
	GString *text = text_of(objects, tagged);
	bool ok = pdf_read_whole(read, pieces->name, diags) && take_text(pieces, text, tagged, diags);
	g_string_free(text, TRUE);
	pdf_read_close(read);
	return ok;
}
