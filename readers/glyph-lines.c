/* The order in which a program paints says nothing of the order in which people read: glyphs are sorted by their
 * places. A number raised to the right is a mark of a note, or a power. */
#include "readers/glyph-lines.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "inspect/page-marks.h"
#include "readers/marks.h"

/* In sizes of type: baselines nearer to each other are of one line; glyphs further apart have a blank between them. */
#define LINE_APART  0.5f
#define LATIN_APART 0.18f
#define HAN_APART   0.4f
#define BLANK_EVERY 0.5f
#define BLANKS_MAX  20
#define SAME_PLACE  0.2f
/* Smaller than its line by so much, and raised or lowered by as much of it, is a superscript or a subscript. */
#define SMALL  0.8f
#define RAISED 0.15f

static const struct page_glyph *glyph_at(const struct page_marks *marks, const GArray *glyphs, guint i)
{
	return &g_array_index(marks->glyphs, struct page_glyph, g_array_index(glyphs, guint, i));
}

static int compare_down(const void *left, const void *right, void *data)
{
	const struct page_marks *marks = data;
	const struct page_glyph *a = &g_array_index(marks->glyphs, struct page_glyph, *(const guint *)left);
	const struct page_glyph *b = &g_array_index(marks->glyphs, struct page_glyph, *(const guint *)right);

	if (a->y != b->y)
		return a->y > b->y ? 1 : -1;
	return *(const guint *)left > *(const guint *)right ? 1 : -1;
}

static int compare_across(const void *left, const void *right, void *data)
{
	const struct page_marks *marks = data;
	const struct page_glyph *a = &g_array_index(marks->glyphs, struct page_glyph, *(const guint *)left);
	const struct page_glyph *b = &g_array_index(marks->glyphs, struct page_glyph, *(const guint *)right);

	if (a->x0 != b->x0)
		return a->x0 > b->x0 ? 1 : -1;
	return *(const guint *)left > *(const guint *)right ? 1 : -1;
}

static bool is_latin(gunichar c)
{
	return c < 0x2E80;
}

static gunichar first_of(const struct page_marks *marks, const struct page_glyph *glyph)
{
	return g_utf8_get_char(marks->text->str + glyph->text);
}

static void add_gap(
	const struct page_marks *marks, const struct page_glyph *before, const struct page_glyph *glyph, GString *out)
{
	float gap = glyph->x0 - before->x1, size = MAX(MIN(before->size, glyph->size), 1);
	bool latin = is_latin(first_of(marks, before)) && is_latin(first_of(marks, glyph));

	if (gap <= (latin ? LATIN_APART : HAN_APART) * size)
		return;
	for (int n = CLAMP((int)(gap / size / BLANK_EVERY), 1, BLANKS_MAX); n; n--)
		g_string_append_c(out, ' ');
}

/* A glyph painted twice makes bold type. */
static bool is_again(const struct page_marks *marks, const struct page_glyph *before, const struct page_glyph *glyph)
{
	return glyph->len == before->len && fabsf(glyph->x0 - before->x0) < SAME_PLACE * glyph->size &&
	       fabsf(glyph->y - before->y) < SAME_PLACE * glyph->size &&
	       memcmp(marks->text->str + glyph->text, marks->text->str + before->text, glyph->len) == 0;
}

/* The size and baseline that most of a line has: of its largest glyphs. */
static struct glyph_line measure(const struct page_marks *marks, const GArray *glyphs, guint begin, guint end)
{
	struct glyph_line line = { .strong = true };

	for (guint i = begin; i < end; i++) {
		const struct page_glyph *glyph = glyph_at(marks, glyphs, i);
		if (glyph->size > line.size) {
			line.size = glyph->size;
			line.y = glyph->y;
		}
		line.strong = line.strong && glyph->strong;
	}
	return line;
}

/* 0: it stands on the line as the others do. */
static int raised(const struct glyph_line *line, const struct page_glyph *glyph)
{
	if (glyph->size > SMALL * line->size || fabsf(line->y - glyph->y) < RAISED * line->size)
		return 0;
	return glyph->y < line->y ? MARK_SUPER : MARK_SUB;
}

static void add_line(const struct page_marks *marks, GArray *glyphs, guint begin, guint end, GArray *lines)
{
	struct glyph_line line = measure(marks, glyphs, begin, end);
	GString *text = g_string_new(NULL);
	const struct page_glyph *before = NULL;
	int mark = 0;

	g_qsort_with_data(
		&g_array_index(glyphs, guint, begin), (int)(end - begin), sizeof(guint), compare_across, (void *)marks);
	for (guint i = begin; i < end; i++) {
		const struct page_glyph *glyph = glyph_at(marks, glyphs, i);
		if (before && is_again(marks, before, glyph))
			continue;
		int own = raised(&line, glyph);
		if (mark && own != mark)
			marks_append(text, MARK_END);
		if (before)
			add_gap(marks, before, glyph, text);
		if (own && own != mark)
			marks_append(text, (enum mark)own);
		mark = own;
		g_string_append_len(text, marks->text->str + glyph->text, glyph->len);
		line.x0 = before ? MIN(line.x0, glyph->x0) : glyph->x0;
		line.x1 = before ? MAX(line.x1, glyph->x1) : glyph->x1;
		before = glyph;
	}
	if (mark)
		marks_append(text, MARK_END);
	line.text = g_string_free(text, FALSE);
	g_array_append_val(lines, line);
}

static void clear_line(void *data)
{
	g_free(((struct glyph_line *)data)->text);
}

GArray *glyph_lines(const struct page_marks *marks, GArray *glyphs)
{
	GArray *lines = g_array_new(FALSE, FALSE, sizeof(struct glyph_line));

	g_array_set_clear_func(lines, clear_line);
	g_qsort_with_data(glyphs->data, (int)glyphs->len, sizeof(guint), compare_down, (void *)marks);
	for (guint i = 0, end; i < glyphs->len; i = end) {
		const struct page_glyph *first = glyph_at(marks, glyphs, i);
		float size = first->size;
		for (end = i + 1; end < glyphs->len; end++) {
			const struct page_glyph *glyph = glyph_at(marks, glyphs, end);
			size = MAX(size, glyph->size);
			if (glyph->y - first->y > LINE_APART * size)
				break;
		}
		add_line(marks, glyphs, i, end, lines);
	}
	return lines;
}

void glyph_lines_join(GString *out, const struct glyph_line *line, const struct glyph_line *before, float right)
{
	if (before && out->len) {
		gunichar last = g_utf8_get_char(g_utf8_prev_char(out->str + out->len)),
			 next = g_utf8_get_char(line->text);
		bool number = (g_unichar_isdigit(last) || strchr(".,", (int)(last & 0x7f))) && g_unichar_isdigit(next);
		/* 18686.6 and 6 below it: the number had no room. */
		bool full = before->x1 > right - 1.2f * before->size;

		if (is_latin(last) && is_latin(next) && !(number && full))
			g_string_append_c(out, ' ');
	}
	g_string_append(out, line->text);
}
