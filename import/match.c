/* Pieces are gone through once, in order, by a slot that text goes to: a heading opens the next slot, a table goes
 * where its labels say, and all else is text of the slot that is open. So the headings are found first, over the whole
 * document, and the title before them; the signature and what else stands at the end are taken from the last slot
 * afterwards. What is read into a slot is settled only then, when all of its lines are known. */
#include "import/match.h"

#include <string.h>

#include "import/around-table.h"
#include "import/caption.h"
#include "import/date-words.h"
#include "import/furniture.h"
#include "import/likeness.h"
#include "import/loose-table.h"
#include "import/match-composed.h"
#include "import/match-heading.h"
#include "import/match-line.h"
#include "import/match-missing.h"
#include "import/match-prose.h"
#include "import/match-sections.h"
#include "import/match-signature.h"
#include "import/match-slots.h"
#include "import/match-table.h"
#include "import/match-title.h"
#include "import/matcher.h"
#include "import/official.h"
#include "import/text-table.h"
#include "templates/schema.h"

/* Adds a text to the slot where text goes. */
static void add_text(struct matcher *matcher, const struct piece *piece)
{
	struct line line = line_make(matcher->tpl, piece);

	if (matcher->slot)
		g_array_append_val(matcher->slot->lines, line);
	else
		matcher_leave_out(matcher, piece);
}

/* 01, PART 2: the number of a section in a box of its own, above its heading. */
static bool is_drawn_number(const char *text)
{
	static const char *const words[] = { "PART", "NO", "." };

	for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
		size_t n = strlen(words[i]);
		text += g_ascii_strncasecmp(text, words[i], n) == 0 ? n : 0;
		text += strspn(text, " ");
	}
	size_t n = strspn(text, "0123456789");
	return n > 0 && n <= 2 && !text[n];
}

static void take_text(
	struct matcher *matcher, const struct piece *piece, const struct heading_mark *mark, bool above_heading)
{
	if (mark->slot) {
		matcher_say_left_out(matcher);
		heading_open(matcher, mark);
		if (mark->rest)
			add_text(matcher, mark->rest);
	} else if (furniture_is_page_number(piece->text) || (above_heading && is_drawn_number(piece->text))) {
		matcher_leave_out(matcher, piece);
	} else if (around_table_slot(matcher, piece)) {
		/* Text behind it is of the table, which has no place for it, and none of the section before. */
		matcher->slot = around_table_slot(matcher, piece);
		g_hash_table_add(matcher->dropped, (gpointer)piece);
	} else if (mark->how != HEADING_REPEATED && !composed_is_line(matcher, piece) &&
		   !around_table_is(matcher, piece) && !g_hash_table_contains(matcher->heads, piece->text)) {
		/* Neither a repeated heading, nor what a template prints itself, nor the head of a table written
		 * as a line. */
		add_text(matcher, piece);
	}
}

/* A short line above a table is its caption and no text, unless a heading stands over both. */
static bool is_caption(const struct matcher *matcher, const struct heading_mark *mark, guint i)
{
	const GArray *list = matcher->pieces->list;

	const char *text = g_array_index(list, struct piece, i).text;

	return mark->how == HEADING_NONE && matcher->slot && !matcher->slot->heading && caption_is(list, i) &&
	       !g_hash_table_contains(matcher->heads, text);
}

/* A table's title with the year or its number before it, 2024年主动公开政府信息情况, is what the form prints itself;
 * one such as 某局2024年统计表 has told its year and organ (match-title.c). */
static void leave_caption(struct matcher *matcher, const struct piece *piece)
{
	struct year year;
	bool has_year = year_find(piece->text, &year);
	const char *words = caption_words(has_year ? piece->text + year.end : piece->text);

	if (has_year && (piece->location.sheet || caption_organ(piece->text, &year, matcher->arena))) {
		g_hash_table_add(matcher->dropped, (gpointer)piece);
		return;
	}

	for (guint i = 0; i < matcher->slots->len; i++) {
		const struct field *field = slot_at(matcher, i)->field;
		if (field->table && label_compare(matcher->arena, words, field->label) != LIKE_NOT) {
			g_hash_table_add(matcher->dropped, (gpointer)piece);
			return;
		}
	}
	matcher_leave_out(matcher, piece);
}

/* 2023年度收到和处理政府信息公开申请情况 above a table in a report of 2024: last year's, beside this year's or
 * attached. */
static bool is_of_other_year(struct matcher *matcher, guint i)
{
	const GArray *list = matcher->pieces->list;
	const struct piece *piece = &g_array_index(list, struct piece, i);
	unsigned own = title_year(matcher), other;

	if (piece->kind != PIECE_PARAGRAPH || !own || i + 1 >= list->len || piece[1].kind != PIECE_TABLE)
		return false;
	other = caption_is(list, i) ? caption_year(piece->text, matcher->arena) : 0;
	if (!other || other == own)
		return false;
	g_hash_table_add(matcher->dropped, (gpointer)piece);
	diag(matcher->diags, DIAG_IMPORT_OTHER_YEAR, matcher_where(matcher, &piece->location), piece->text,
		arena_printf(matcher->arena, "%u", own));
	return true;
}

/* How many pieces from i on are a table that the report has in a text of its own, with its caption; they go into the
 * text. Only what has a head and a number somewhere: navigation and what frames a page is in tables too. */
static guint take_own_table(struct matcher *matcher, const GPtrArray *pieces, const struct heading_mark *mark, guint i)
{
	const struct slot *slot = matcher->slot;
	struct text_table found;

	if (!slot || slot->field->datatype.type != FIELD_PROSE || mark->slot)
		return 0;
	text_table_find(matcher, pieces, i, &found);
	if (!found.n || !text_table_is_data(found.table->grid) || table_find(matcher, found.table->grid))
		return 0;
	matcher_say_left_out(matcher);
	for (guint k = i; k < i + found.n; k++)
		add_text(matcher, pieces->pdata[k]);
	diag(matcher->diags, DIAG_IMPORT_TABLE_OWN, matcher_where(matcher, &found.table->location), slot->field->label);
	return found.n;
}

static GPtrArray *all_pieces(const struct matcher *matcher)
{
	GPtrArray *pieces = g_ptr_array_new();

	for (guint i = 0; i < matcher->pieces->list->len; i++)
		g_ptr_array_add(pieces, &g_array_index(matcher->pieces->list, struct piece, i));
	return pieces;
}

static void take_pieces(struct matcher *matcher, const struct heading_mark *marks, guint first)
{
	const GArray *list = matcher->pieces->list;
	GPtrArray *pieces = all_pieces(matcher);

	matcher->slot = slot_first(matcher);
	/* The lead is there when a title was. */
	if (matcher->slot && first)
		matcher->slot->found = true;
	for (guint i = first; i < list->len; i++) {
		const struct piece *piece = &g_array_index(list, struct piece, i);
		/* Paragraphs that are a table take as many pieces as they need. */
		guint n_loose = piece->kind == PIECE_TABLE ? 0 : loose_table_place(matcher, marks, i);
		guint n_own = n_loose ? 0 : take_own_table(matcher, pieces, &marks[i], i);
		if (n_loose || n_own)
			i += n_loose + n_own - 1;
		else if (is_of_other_year(matcher, i))
			i++;
		else if (piece->kind == PIECE_TABLE)
			table_place(matcher, piece);
		else if (is_caption(matcher, &marks[i], i))
			leave_caption(matcher, piece);
		else
			take_text(matcher, piece, &marks[i], i + 1 < list->len && marks[i + 1].slot);
	}
	matcher_say_left_out(matcher);
	g_ptr_array_unref(pieces);
}

/* ---- what stands in a slot ---- */

static void leave_lines(struct matcher *matcher, const struct slot *slot, guint first)
{
	for (guint i = first; i < slot->lines->len; i++)
		matcher_leave_out(matcher, g_array_index(slot->lines, struct line, i).piece);
	matcher_say_left_out(matcher);
}

static void settle_slot(struct matcher *matcher, struct slot *slot)
{
	switch (slot->field->datatype.type) {
	case FIELD_PROSE:
		prose_place(matcher, slot);
		break;
	case FIELD_TABLE:
	case FIELD_GROUP:
		leave_lines(matcher, slot, 0);
		break;
	default:
		/* A field of one line takes the first; the others are left out. */
		if (slot->lines->len)
			matcher->out->filling.scalar[slot->field->id] =
				g_array_index(slot->lines, struct line, 0).piece->text;
		leave_lines(matcher, slot, 1);
	}
}

static void report_stray(struct matcher *matcher)
{
	const struct piece *first = NULL;
	unsigned n = 0;

	for (guint i = 0; i < matcher->pieces->list->len; i++) {
		const struct piece *piece = &g_array_index(matcher->pieces->list, struct piece, i);
		/* Told only of what was kept. */
		if (!piece->stray || g_hash_table_contains(matcher->dropped, piece))
			continue;
		first = first ? first : piece;
		n++;
	}
	if (first)
		diag(matcher->diags, DIAG_IMPORT_SPACES, matcher_where(matcher, &first->location), first->stray,
			arena_printf(matcher->arena, "%u", n));
}

/* ---- the whole ---- */

static void init(struct matcher *matcher)
{
	matched_init(matcher->out, matcher->tpl, matcher->arena);
	matcher->composed = composed_table_new();
	matcher->dropped = g_hash_table_new(NULL, NULL);
	matcher->signs = g_hash_table_new(g_str_hash, g_str_equal);
	matcher->heads = table_heads(matcher);
	slots_init(matcher);
	matcher->labels = table_labels_all(matcher);
	matcher->row_parts = table_row_parts(matcher);
}

static void finish(struct matcher *matcher)
{
	slots_finish(matcher);
	g_hash_table_unref(matcher->composed);
	g_hash_table_unref(matcher->dropped);
	g_hash_table_unref(matcher->signs);
	g_hash_table_unref(matcher->heads);
	g_hash_table_unref(matcher->labels);
	g_hash_table_unref(matcher->row_parts);
}

static bool has_content(const struct matcher *matcher)
{
	bool any = false;

	for (guint i = 0; i < matcher->slots->len; i++)
		any = any || matched_has(matcher->out, slot_at(matcher, i)->field);
	return any;
}

/* Several headings of sections, and no number before any of them. */
static bool is_unnumbered(const struct matcher *matcher, const struct heading_mark *marks)
{
	unsigned n = 0;

	for (guint i = 0; i < matcher->pieces->list->len; i++) {
		if (!marks[i].slot)
			continue;
		if (marks[i].line.level >= 0 || g_array_index(matcher->pieces->list, struct piece, i).numbered)
			return false;
		n++;
	}
	return n > 1;
}

/* A report in sections: its title, its headings, its tables. */
static void match_sections(struct matcher *matcher)
{
	const struct heading_mark *marks = sections_find(matcher, title_seems(matcher));

	matcher->unnumbered = is_unnumbered(matcher, marks);
	take_pieces(matcher, marks, title_find(matcher, marks));
	signature_take(matcher, title_organ(matcher));
	title_complete(matcher);
	for (guint i = 0; i < matcher->slots->len; i++)
		settle_slot(matcher, slot_at(matcher, i));
}

bool import_match(const struct report_template *tpl, const struct pieces *pieces, bool part, struct arena *arena,
	struct diags *diags, struct matched *out)
{
	struct matcher matcher = { .tpl = tpl, .pieces = pieces, .arena = arena, .diags = diags, .out = out };

	init(&matcher);
	if (official_is(tpl))
		official_match(&matcher);
	else
		match_sections(&matcher);
	missing_report(&matcher, part);
	report_stray(&matcher);
	bool any = has_content(&matcher);
	/* By how much of the form was found, to choose among templates: a section weighs as much as
	 * sixteen cells. */
	if (!official_is(tpl))
		out->score = out->n_sections * 16 + out->n_cells;
	finish(&matcher);
	return any;
}
