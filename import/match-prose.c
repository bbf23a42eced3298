/* Which lines of a section are headings is seen from their numbers, in the levels that the template gives them, and
 * from what the source marks. Lines without either are headings only where a gap in the numbers says that some must be.
 */
#include "import/match-prose.h"

#include <string.h>

#include "document/numeral.h"
#include "import/match-line.h"
#include "import/match-slots.h"
#include "import/matcher.h"
#include "import/text-table.h"
#include "import/written.h"
#include "readers/clean.h"
#include "readers/marks.h"
#include "templates/schema.h"

/* A line without a number is taken for a heading only when it has fewer characters. */
#define BARE_HEADING_MAX 24

/* ---- tables ---- */

static GPtrArray *pieces_of(const struct slot *slot)
{
	GPtrArray *pieces = g_ptr_array_new();

	for (guint i = 0; i < slot->lines->len; i++)
		g_ptr_array_add(pieces, (gpointer)line_at(slot->lines, i)->piece);
	return pieces;
}

/* Lines that belong to tables are no headings. */
static void find_tables(const struct matcher *matcher, struct slot *slot, const GPtrArray *pieces)
{
	struct text_table found;

	for (guint i = 0; i < pieces->len; i += MAX(found.n, 1)) {
		text_table_find(matcher, pieces, i, &found);
		for (guint k = i; k < i + found.n; k++)
			line_at(slot->lines, k)->in_table = true;
	}
}

/* ---- which lines are headings ---- */

/* The level, from 1 below the section's, of a heading that bears a number or that the source marks; 0: neither. */
static unsigned shown_level(const struct matcher *matcher, const struct slot *slot, const struct line *line)
{
	unsigned own = slot->heading ? slot->level + 1 : 0;

	if (!line->short_one || line->in_table)
		return 0;
	/* Levels are the template's: of a section at level 0 the headings at level 1 are its first. */
	if (line->level >= (int)own)
		return (unsigned)line->level - own + 1;
	/* A number of the section's own level, or above it, should have been a section's. */
	if (line->level >= 0 && slot->heading) {
		diag(matcher->diags, DIAG_IMPORT_SECTION_UNKNOWN, matcher_where(matcher, &line->piece->location),
			line->piece->text, slot->field->label);
		return 1;
	}
	/* Without a level of its own such a heading stands right below the section. */
	return (line->piece->outline || line->piece->numbered) && line_is_short(line->text, BARE_HEADING_MAX) ? 1 : 0;
}

/* A level can only be opened below the one above it: “1.” right below “一、” is a list, not a heading. */
static void find_shown(const struct matcher *matcher, struct slot *slot)
{
	/* How deep headings are open, and how deep the template has any. */
	unsigned open = 0, deepest = matcher->tpl->n_headings - (slot->heading ? slot->level + 1 : 0);

	for (guint i = 0; i < slot->lines->len; i++) {
		struct line *line = line_at(slot->lines, i);
		unsigned level = shown_level(matcher, slot, line);
		if (level == 0 || level > open + 1 || level > deepest)
			continue;
		line->heading = level;
		open = level;
	}
}

/* Where no heading has a number, short bold lines with text below them are the headings. */
static void find_strong(struct slot *slot)
{
	for (guint i = 0; i < slot->lines->len; i++)
		if (line_at(slot->lines, i)->heading)
			return;
	for (guint i = 0; i + 1 < slot->lines->len; i++) {
		struct line *line = line_at(slot->lines, i);
		if (line->piece->strong && !line->in_table && line->level < 0 &&
			line_is_short(line->text, BARE_HEADING_MAX) && !line_at(slot->lines, i + 1)->piece->strong)
			line->heading = 1;
	}
}

static bool is_bare(const struct slot *slot, guint i)
{
	const struct line *line = line_at(slot->lines, i);

	/* Text follows a heading. */
	return line->heading == 0 && !line->in_table && line->level < 0 &&
	       line_is_short(line->text, BARE_HEADING_MAX) && i + 1 < slot->lines->len &&
	       line_at(slot->lines, i + 1)->heading == 0 && !line_is_short(line_at(slot->lines, i + 1)->text, 24);
}

/* Between two numbers that leave a gap, as many lines without a number as are missing are its headings. */
static void fill_gap(struct slot *slot, guint first, guint end, unsigned level, unsigned missing)
{
	unsigned n = 0;

	for (guint i = first; i < end; i++)
		n += is_bare(slot, i);
	for (guint i = first; i < end && n == missing; i++)
		if (is_bare(slot, i))
			line_at(slot->lines, i)->heading = level;
}

static void find_bare(struct slot *slot)
{
	unsigned last[HEADINGS_MAX + 2] = { 0 };
	guint after[HEADINGS_MAX + 2] = { 0 };

	for (guint i = 0; i < slot->lines->len; i++) {
		struct line *line = line_at(slot->lines, i);
		unsigned level = line->heading;
		if (!level || level > HEADINGS_MAX)
			continue;
		/* 三、 after 一、: one heading between them lost its number. */
		if (line->level >= 0 && line->number > last[level] + 1)
			fill_gap(slot, after[level], i, level, line->number - last[level] - 1);
		/* A heading without a number counts as the next one. */
		last[level] = line->level >= 0 ? line->number : last[level] + 1;
		after[level] = i + 1;
		/* A new heading starts the count of those below it. */
		for (unsigned below = level + 1; below <= HEADINGS_MAX; below++) {
			last[below] = 0;
			after[below] = i + 1;
		}
	}
}

/* ---- numbers ---- */

/* Whether a heading of that level has its number here: where none has, none is missing. */
static bool any_numbered(const struct slot *slot, unsigned heading)
{
	for (guint i = 0; i < slot->lines->len; i++) {
		const struct line *line = line_at(slot->lines, i);
		if (line->heading == heading && (line->level >= 0 || line->piece->numbered))
			return true;
	}
	return false;
}

/* The engine counts headings itself; what the source has otherwise is said. */
static void check_number(struct matcher *matcher, const struct slot *slot, const struct line *line, unsigned count)
{
	unsigned level = line->heading - 1 + (slot->heading ? slot->level + 1 : 0);
	const char *format = matcher->tpl->heading[level].number;
	char number[256];

	/* As in match-heading.c: a format of half the buffer is none. */
	if (!format || strlen(format) >= sizeof(number) / 2)
		return;
	numeral_print(format, count, number, sizeof(number));
	if (line->level < 0 && !line->piece->numbered && !any_numbered(slot, line->heading))
		matcher_say_unnumbered(matcher, line->piece, line->text);
	else if (line->level < 0 && !line->piece->numbered)
		diag(matcher->diags, DIAG_IMPORT_NUMBER_MISSING, matcher_where(matcher, &line->piece->location),
			line->text, number);
	/* Brackets and points of another kind are the same number. */
	else if (line->level >= 0 && line->number != count)
		diag(matcher->diags, DIAG_IMPORT_NUMBER_WRONG, matcher_where(matcher, &line->piece->location),
			line->piece->text, number);
}

/* A heading has no notes. */
static void say_lost_note(struct matcher *matcher, const struct piece *piece)
{
	const char *note = NULL;
	bool zh = diags_lang(matcher->diags) == LANG_ZH;

	if (piece->marked)
		marks_plain(piece->marked, &note, matcher->arena);
	if (note)
		diag(matcher->diags, DIAG_IMPORT_LOST, matcher_where(matcher, &piece->location),
			zh ? "标题中的注" : "a note to a heading", "1", text_excerpt(matcher->arena, note));
}

static struct filled_line prose_line(const struct matcher *matcher, const struct line *line)
{
	return (struct filled_line){ line->heading,
		line->heading ? line->text : written_text(line->piece, matcher->arena), NULL };
}

void prose_place(struct matcher *matcher, struct slot *slot)
{
	unsigned count[HEADINGS_MAX + 2] = { 0 };
	struct text_table table = { 0 };
	GArray *out;

	if (slot->lines->len == 0)
		return;
	GPtrArray *pieces = pieces_of(slot);
	find_tables(matcher, slot, pieces);
	find_shown(matcher, slot);
	find_strong(slot);
	find_bare(slot);
	out = g_array_new(FALSE, TRUE, sizeof(struct filled_line));
	for (guint i = 0; i < slot->lines->len; i += MAX(table.n, 1)) {
		const struct line *line = line_at(slot->lines, i);
		text_table_find(matcher, pieces, i, &table);
		const struct filled_line filled =
			table.n ? text_table_line(matcher, &table) : prose_line(matcher, line);
		if (line->heading) {
			check_number(matcher, slot, line, ++count[line->heading]);
			say_lost_note(matcher, line->piece);
			for (unsigned below = line->heading + 1; below <= HEADINGS_MAX; below++)
				count[below] = 0;
		}
		g_array_append_val(out, filled);
	}
	g_ptr_array_unref(pieces);
	matcher->out->filling.prose[slot->field->id] = out;
}
