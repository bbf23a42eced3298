/* The catalog is the last object, so that nothing but the place of the table of objects changes when it grows. */
#include "render/cairo-mend.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "render/pdf-text.h"

/* The last place of some words before `end`; NULL: they are not there. */
static char *find_last(const GByteArray *pdf, const char *words, const char *end)
{
	size_t n = strlen(words);
	char *start = (char *)pdf->data;

	for (const char *at = end - n; at >= start; at--)
		if (memcmp(at, words, n) == 0)
			return start + (at - start);
	return NULL;
}

/* cairo leaves the D: out that dates begin with. Two of the blanks before the key make room, so that all else stays
 * where it is. The information is written after all pages. */
static void mend_date(GByteArray *pdf, const char *key)
{
	g_autofree char *wrong = g_strdup_printf("\n   /%s (", key), *right = g_strdup_printf("\n /%s (D:", key);
	char *at = find_last(pdf, wrong, (char *)pdf->data + pdf->len);

	if (at && g_ascii_isdigit(at[strlen(wrong)]))
		memcpy(at, right, strlen(right));
}

static void insert(GByteArray *pdf, size_t at, const GString *text)
{
	size_t rest = pdf->len - at;

	g_byte_array_set_size(pdf, pdf->len + (guint)text->len);
	memmove(pdf->data + at + text->len, pdf->data + at, rest);
	memcpy(pdf->data + at, text->str, text->len);
}

/* The file ends with "startxref", the table's place and %%EOF. */
static void move_table(GByteArray *pdf, size_t by)
{
	static const char words[] = "startxref\n";
	char *at = find_last(pdf, words, (char *)pdf->data + pdf->len);

	if (!at)
		return;
	at += sizeof(words) - 1;
	size_t place = strtoull(at, NULL, 10);
	g_byte_array_set_size(pdf, (guint)(at - (char *)pdf->data));
	g_autofree char *end = g_strdup_printf("%zu\n%%%%EOF\n", place + by);
	g_byte_array_append(pdf, (const guint8 *)end, (guint)strlen(end));
}

static void mend_catalog(GByteArray *pdf, const char *language)
{
	char *catalog = find_last(pdf, "/Type /Catalog", (char *)pdf->data + pdf->len);
	char *end = find_last(pdf, ">>\nendobj\nxref\n", (char *)pdf->data + pdf->len);
	g_autoptr(GString) text = g_string_new("   /ViewerPreferences << /DisplayDocTitle true >>");

	if (!catalog || !end || catalog > end || memmem(catalog, (size_t)(end - catalog), "/Lang", 5))
		return;
	pdf_put_key_text(text, "\n   /Lang ", language);
	g_string_append_c(text, '\n');
	insert(pdf, (size_t)(end - (char *)pdf->data), text);
	move_table(pdf, text->len);
}

void cairo_mend_pdf(GByteArray *pdf, const char *language)
{
	/* One byte more, so that numbers end somewhere. */
	g_byte_array_append(pdf, (const guint8 *)"", 1);
	g_byte_array_set_size(pdf, pdf->len - 1);
	mend_date(pdf, "CreationDate");
	mend_date(pdf, "ModDate");
	mend_catalog(pdf, language);
}
