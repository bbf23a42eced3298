#include "import/match-slots.h"

#include <string.h>

#include "document/numeral.h"
#include "import/clean.h"
#include "import/match-line.h"
#include "import/matcher.h"
#include "report/near.h"
#include "templates/schema.h"

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

struct slot *slot_at(const struct matcher *matcher, guint i)
{
	return &g_array_index(matcher->slots, struct slot, i);
}

void slots_init(struct matcher *matcher)
{
	matcher->slots = g_array_new(FALSE, TRUE, sizeof(struct slot));
	for (uint32_t i = 0; i < matcher->tpl->n_items; i++) {
		const struct item *item = &matcher->tpl->item[i];
		if (item->field && (item->kind == ITEM_SECTION || item->kind == ITEM_PROSE || item->kind == ITEM_TABLE))
			add_slot(matcher, item->field, 0, item->kind == ITEM_SECTION);
	}
}

void slots_finish(struct matcher *matcher)
{
	for (guint i = 0; i < matcher->slots->len; i++)
		g_array_unref(slot_at(matcher, i)->lines);
	g_array_unref(matcher->slots);
}

struct slot *slot_first(const struct matcher *matcher)
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

struct slot *slot_find(struct matcher *matcher, const struct line *line, enum likeness *likeness)
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

void slot_open(struct matcher *matcher, struct slot *slot, const struct line *line, enum likeness likeness)
{
	const char *format = slot->level < matcher->tpl->n_headings ? matcher->tpl->heading[slot->level].number : NULL;
	struct where where = matcher_where(matcher, &line->piece->location);
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
