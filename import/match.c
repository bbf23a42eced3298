/* Going over the pieces: title, sections, and what stands in them. */
#include "import/match.h"

#include <string.h>

#include "document/numeral.h"
#include "import/matcher.h"
#include "report/near.h"

struct where matcher_where(const struct matcher *matcher, const struct spot *spot)
{
	return piece_where(matcher->pieces, spot, matcher->diags);
}

/* ---- what has no place ---- */

#define EXCERPT 24

static const char *excerpt(struct arena *arena, const char *text)
{
	if (g_utf8_strlen(text, -1) <= EXCERPT)
		return text;
	return arena_printf(arena, "%.*s…", (int)(g_utf8_offset_to_pointer(text, EXCERPT) - text), text);
}

void matcher_leave_end(struct matcher *matcher)
{
	const struct piece *left = matcher->left;
	char more[16];

	if (!left)
		return;
	g_snprintf(more, sizeof(more), "%u", matcher->n_left);
	if (left->kind == PIECE_TABLE)
		diag(matcher->diags, DIAG_IMPORT_TABLE_LEFT, matcher_where(matcher, &left->spot));
	else if (matcher->n_left > 1)
		diag(matcher->diags, DIAG_IMPORT_TEXTS_LEFT, matcher_where(matcher, &left->spot),
			excerpt(matcher->arena, left->text), more);
	else
		diag(matcher->diags, DIAG_IMPORT_TEXT_LEFT, matcher_where(matcher, &left->spot),
			excerpt(matcher->arena, left->text));
	matcher->left = NULL;
	matcher->n_left = 0;
}

void matcher_leave(struct matcher *matcher, const struct piece *piece)
{
	if (matcher->left && (piece->kind == PIECE_TABLE || matcher->left->kind == PIECE_TABLE))
		matcher_leave_end(matcher);
	if (!matcher->left)
		matcher->left = piece;
	matcher->n_left++;
	matcher->out->n_left++;
}

/* ---- slots ---- */

static void add_slot(struct matcher *matcher, const struct field *field, unsigned level, bool heading)
{
	struct slot slot = { .field = field, .level = level, .heading = heading };

	slot.label = text_squeeze(matcher->arena, field->label, strlen(field->label));
	slot.lines = g_array_new(FALSE, TRUE, sizeof(struct line));
	g_array_append_val(matcher->slots, slot);
	if (field->datatype.type == FIELD_GROUP)
		for (const struct field *child = field->child; child; child = child->next)
			add_slot(matcher, child, heading ? level + 1 : level, true);
}

static struct slot *slot_at(const struct matcher *matcher, guint i)
{
	return &g_array_index(matcher->slots, struct slot, i);
}

static void add_slots(struct matcher *matcher)
{
	for (uint32_t i = 0; i < matcher->tpl->n_items; i++) {
		const struct item *item = &matcher->tpl->item[i];
		if (item->field && (item->kind == ITEM_SECTION || item->kind == ITEM_PROSE || item->kind == ITEM_TABLE))
			add_slot(matcher, item->field, 0, item->kind == ITEM_SECTION);
	}
}

/* Text before the first heading goes to what the template has there. */
static struct slot *first_slot(const struct matcher *matcher)
{
	struct slot *first = matcher->slots->len ? slot_at(matcher, 0) : NULL;

	return first && !first->heading ? first : NULL;
}

/* The number of a slot's heading: those before it count when they are there or must be. */
static unsigned slot_number(const struct matcher *matcher, const struct slot *slot)
{
	unsigned number = 1;

	for (guint i = 0; slot_at(matcher, i) != slot; i++) {
		const struct slot *before = slot_at(matcher, i);
		if (before->heading && before->level == slot->level && before->field->parent == slot->field->parent)
			number += before->found || before->field->required;
	}
	return number;
}

/* ---- headings of sections ---- */

static enum likeness compare_heading(struct matcher *matcher, const struct slot *slot, const struct line *line)
{
	enum likeness likeness = strcmp(line->text, slot->label) == 0 ? LIKE_EXACT : LIKE_NOT;

	bool level = line->level == (int)slot->level || (line->level < 0 && line->piece->outline);

	/* Few lines may be a heading that was reworded: comparing takes time. */
	if (likeness == LIKE_NOT && !slot->found && line->short_one && level)
		likeness = label_compare(matcher->arena, line->text, slot->label);
	return likeness;
}

/* A heading met before with nothing under it was one of a table of contents. */
static bool is_open(const struct slot *slot)
{
	return slot->heading && (!slot->found || (slot->lines->len == 0 && slot->field->datatype.type != FIELD_TABLE));
}

static struct slot *find_slot(struct matcher *matcher, const struct line *line, enum likeness *likeness)
{
	struct slot *near = NULL;
	unsigned distance = G_MAXUINT;

	for (guint i = 0; i < matcher->slots->len; i++) {
		struct slot *slot = slot_at(matcher, i);
		*likeness = is_open(slot) ? compare_heading(matcher, slot, line) : LIKE_NOT;
		if (*likeness == LIKE_EXACT)
			return slot;
		if (*likeness == LIKE_NEAR && near_distance(line->text, slot->field->label) < distance) {
			distance = near_distance(line->text, slot->field->label);
			near = slot;
		}
	}
	*likeness = near ? LIKE_NEAR : LIKE_NOT;
	return near;
}

static void open_slot(struct matcher *matcher, struct slot *slot, const struct line *line, enum likeness likeness)
{
	const char *format = slot->level < matcher->tpl->n_headings ? matcher->tpl->heading[slot->level].number : NULL;
	struct where where = matcher_where(matcher, &line->piece->spot);
	char number[256] = "";

	matcher->slot = slot;
	slot->found = true;
	if (likeness == LIKE_NEAR)
		diag(matcher->diags, DIAG_IMPORT_HEADING_NEAR, where, line->text, slot->field->label);
	if (!format || strlen(format) >= sizeof(number) / 2)
		return;
	numeral_print(format, slot_number(matcher, slot), number, sizeof(number));
	if (line->level < 0 && !line->piece->numbered)
		diag(matcher->diags, DIAG_IMPORT_NUMBER_MISSING, where, line->text, number);
	else if (line->level >= 0 && !g_str_has_prefix(line->piece->text, number))
		diag(matcher->diags, DIAG_IMPORT_NUMBER_WRONG, where, line->piece->text, number);
}

/* ---- the pieces ---- */

static void take_text(struct matcher *matcher, const struct piece *piece)
{
	struct line line = line_make(matcher, piece);
	enum likeness likeness;
	struct slot *slot = find_slot(matcher, &line, &likeness);

	if (slot) {
		matcher_leave_end(matcher);
		open_slot(matcher, slot, &line, likeness);
	} else if (title_is_line(matcher, piece) || g_hash_table_contains(matcher->heads, piece->text)) {
		return;
	} else if (matcher->slot) {
		g_array_append_val(matcher->slot->lines, line);
	} else {
		matcher_leave(matcher, piece);
	}
}

static void take_pieces(struct matcher *matcher, guint first)
{
	const GArray *list = matcher->pieces->list;

	matcher->slot = first_slot(matcher);
	if (matcher->slot && first)
		matcher->slot->found = true;
	for (guint i = first; i < list->len; i++) {
		const struct piece *piece = &g_array_index(list, struct piece, i);
		if (piece->kind == PIECE_TABLE)
			table_place(matcher, piece);
		else
			take_text(matcher, piece);
	}
	matcher_leave_end(matcher);
}

/* ---- what stands in a slot ---- */

static void leave_lines(struct matcher *matcher, const struct slot *slot, guint first)
{
	for (guint i = first; i < slot->lines->len; i++)
		matcher_leave(matcher, g_array_index(slot->lines, struct line, i).piece);
	matcher_leave_end(matcher);
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
		if (slot->lines->len)
			matcher->out->filling.scalar[slot->field->id] =
				g_array_index(slot->lines, struct line, 0).piece->text;
		leave_lines(matcher, slot, 1);
	}
}

static bool is_filled(const struct matcher *matcher, const struct field *field)
{
	const struct filling *filling = &matcher->out->filling;

	return filling->scalar[field->id] || filling->prose[field->id] || filling->cell[field->id];
}

static void report_missing(struct matcher *matcher)
{
	for (const struct field *field = matcher->tpl->fields->child; field; field = field->next)
		if (field->required && field->datatype.type != FIELD_GROUP && !is_filled(matcher, field))
			diag(matcher->diags, DIAG_IMPORT_FIELD_MISSING, NOWHERE, field->label, matcher->pieces->name);
}

static void report_stray(struct matcher *matcher)
{
	for (guint i = 0; i < matcher->pieces->list->len; i++) {
		const struct piece *piece = &g_array_index(matcher->pieces->list, struct piece, i);
		if (piece->stray)
			diag(matcher->diags, DIAG_IMPORT_SPACES, matcher_where(matcher, &piece->spot), piece->stray);
	}
}

static void count(struct matcher *matcher)
{
	for (guint i = 0; i < matcher->slots->len; i++) {
		const struct slot *slot = slot_at(matcher, i);
		if (!slot->heading || slot->field->datatype.type == FIELD_GROUP)
			continue;
		matcher->out->all_sections++;
		matcher->out->n_sections += is_filled(matcher, slot->field);
	}
}

/* ---- the whole ---- */

static void init(struct matcher *matcher)
{
	uint32_t n = matcher->tpl->n_fields;

	memset(matcher->out, 0, sizeof(*matcher->out));
	matcher->out->filling.scalar = ARENA_ARRAY(matcher->arena, const char *, n);
	matcher->out->filling.prose = ARENA_ARRAY(matcher->arena, GArray *, n);
	matcher->out->filling.cell = ARENA_ARRAY(matcher->arena, const char **, n);
	matcher->slots = g_array_new(FALSE, TRUE, sizeof(struct slot));
	matcher->composed = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, composed_free);
	matcher->heads = table_heads(matcher);
	add_slots(matcher);
}

static void finish(struct matcher *matcher)
{
	for (guint i = 0; i < matcher->slots->len; i++)
		g_array_unref(slot_at(matcher, i)->lines);
	g_array_unref(matcher->slots);
	g_hash_table_unref(matcher->composed);
	g_hash_table_unref(matcher->heads);
}

static bool has_content(const struct matcher *matcher)
{
	bool any = false;

	for (guint i = 0; i < matcher->slots->len; i++)
		any = any || is_filled(matcher, slot_at(matcher, i)->field);
	return any;
}

bool import_match(const struct report_template *tpl, const struct pieces *pieces, struct arena *arena,
	struct diags *diags, struct matched *out)
{
	struct matcher matcher = { .tpl = tpl, .pieces = pieces, .arena = arena, .diags = diags, .out = out };

	init(&matcher);
	guint first = title_find(&matcher);
	take_pieces(&matcher, first);
	signature_take(&matcher);
	for (guint i = 0; i < matcher.slots->len; i++)
		settle_slot(&matcher, slot_at(&matcher, i));
	table_report(&matcher);
	report_missing(&matcher);
	report_stray(&matcher);
	count(&matcher);
	bool any = has_content(&matcher);
	finish(&matcher);
	return any;
}

void matched_finish(struct matched *matched, const struct report_template *tpl)
{
	for (uint32_t i = 0; i < tpl->n_fields; i++)
		if (matched->filling.prose[i])
			g_array_unref(matched->filling.prose[i]);
}
