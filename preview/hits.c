#include "preview/hits.h"

#include <string.h>

#include "layout/page.h"
#include "preview/text-index.h"
#include "report/json-writer.h"
#include "report/source.h"
#include "report/value.h"

/* Units to points, with two digits. */
static const char *points(unit length, char *out, size_t size)
{
	return g_ascii_formatd(out, (int)size, "%.2f", unit_to_pt(length));
}

static void write_points(struct json *json, const char *key, unit length)
{
	char number[G_ASCII_DTOSTR_BUF_SIZE];

	json_verbatim(json, key, points(length, number, sizeof(number)));
}

/* The byte of the scalar's text that a byte of what is printed stands for. Marks that the text has and the page has not
 * (the stars of **emphasis**) are passed over, and so is what the page has and the text has not (the comma of 1,234).
 */
static uint32_t byte_written(const struct written *written, uint32_t at)
{
	enum { AHEAD = 24 };
	const char *text = written->text, *end = text + at;

	if (written->verbatim || written->origin->type != VALUE_SCALAR)
		return written->offset + at;
	const char *from = written->origin->text + written->offset, *last = written->origin->text + written->origin->n;
	for (const char *p = text; p < end && from < last; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);
		const char *found = from;
		for (unsigned i = 0; found < last && i < AHEAD && g_utf8_get_char(found) != c; i++)
			found = g_utf8_next_char(found);
		if (found < last && g_utf8_get_char(found) == c)
			from = g_utf8_next_char(found);
	}
	/* Of marks before the character itself as well. */
	gunichar c = g_utf8_get_char(end);
	const char *found = from;
	for (unsigned i = 0; found < last && i < AHEAD && g_utf8_get_char(found) != c; i++)
		found = g_utf8_next_char(found);
	if (found < last && g_utf8_get_char(found) == c)
		from = found;
	return (uint32_t)(MIN(from, last) - written->origin->text);
}

/* A character of a run, and where it begins along the line. */
struct character {
	const char *byte;
	unit along;
};

static const struct source *source_of(const struct written *written)
{
	return written && written->tree && written->origin
		       ? value_where(written->tree, written->origin, NULL, NULL).source
		       : NULL;
}

static struct place place_of(const struct written *written, const char *byte)
{
	const struct source *source = source_of(written);

	if (!source)
		return (struct place){ 0, 0 };
	struct where where = value_where_at(
		written->tree, written->origin, byte_written(written, (uint32_t)(byte - written->text)), NULL, NULL);
	return source_place(source, where.first);
}

/* By their clusters: of one the first glyph's place, its further characters stand there too. */
static GArray *characters_of(const struct glyphs *g)
{
	GArray *characters = g_array_new(FALSE, FALSE, sizeof(struct character));
	const char *byte = g->text;
	uint32_t glyph = 0;

	for (uint32_t c = 0; c < g->n_clusters; c++) {
		uint32_t first = g->backward ? g->n_glyphs - glyph - g->cluster[c].n_glyphs : glyph;
		const struct placed_glyph *at = &g->glyph[MIN(first, g->n_glyphs - 1)];
		const char *end = byte + g->cluster[c].n_bytes;
		for (; byte < end; byte = g_utf8_next_char(byte)) {
			const struct character one = { byte, g->turn & 1 ? at->y : at->x };
			g_array_append_val(characters, one);
		}
		glyph += g->cluster[c].n_glyphs;
	}
	return characters;
}

static void write_along(struct json *json, const GArray *characters)
{
	json_open(json, "along", '[');
	for (guint i = 0; i < characters->len; i++)
		write_points(json, NULL, g_array_index(characters, struct character, i).along);
	json_close(json, ']');
}

static void write_places(struct json *json, const struct text_index *index, const GArray *characters)
{
	struct place before = { 0, 0 };

	json_open(json, "at", '[');
	for (guint i = 0; i < characters->len; i++) {
		const char *byte = g_array_index(characters, struct character, i).byte;
		struct place place = place_of(text_index_find(index, byte), byte);
		bool goes_on = place.line && place.line == before.line && place.column == before.column + 1;
		bool nowhere = !place.line && !before.line;
		if (!i || (!goes_on && !nowhere)) {
			g_autofree char *entry = g_strdup_printf("[%u, %u, %u]", i, place.line, place.column);
			json_verbatim(json, NULL, entry);
		}
		before = place;
	}
	json_close(json, ']');
}

static void write_hit(struct json *json, const struct op *op, const struct text_index *index, const struct tree *report)
{
	const struct glyphs *g = &op->glyphs;
	const struct written *written = text_index_find(index, g->text);
	const struct source *source = source_of(written);
	struct rect area = page_op_area(op);
	g_autofree char *text = g_strndup(g->text, g->len);

	json_open(json, NULL, '{');
	write_points(json, "x", area.x);
	write_points(json, "y", area.y);
	write_points(json, "width", area.width);
	write_points(json, "height", area.height);
	if (g->turn)
		json_number(json, "turn", g->turn);
	json_text(json, "text", text);
	if (written && written->label)
		json_text(json, "label", written->label);
	if (source && source != report->source)
		json_path(json, "file", source->name);
	g_autoptr(GArray) characters = characters_of(g);
	write_along(json, characters);
	write_places(json, index, characters);
	json_close(json, '}');
}

GString *hits_of_page(const struct page *page, const struct text_index *index, const struct tree *report)
{
	struct json json = { .out = g_string_new(NULL), .one_line = true };

	json_open(&json, NULL, '{');
	write_points(&json, "width", page->width);
	write_points(&json, "height", page->height);
	json_open(&json, "texts", '[');
	for (uint32_t i = 0; i < page->n_ops; i++)
		if (page->op[i].kind == OP_GLYPHS && page->op[i].glyphs.n_glyphs)
			write_hit(&json, &page->op[i], index, report);
	json_close(&json, ']');
	json_close(&json, '}');
	return json.out;
}
