/* A group's fields are slots as well, behind the group's own: its text may stand before their headings. */
#include "import/match-slots.h"

#include <string.h>

#include "import/match-line.h"
#include "import/matcher.h"
#include "readers/clean.h"
#include "templates/schema.h"

static void add_slot(struct matcher *matcher, const struct field *field, unsigned level, bool heading)
{
	struct slot slot = { .field = field, .level = level, .heading = heading };

	slot.label = text_squeeze(matcher->arena, field->label, strlen(field->label));
	slot.lines = g_array_new(FALSE, TRUE, sizeof(struct line));
	g_array_append_val(matcher->slots, slot);
	if (field->datatype.type == FIELD_GROUP)
		/* A group without a heading has its fields at its own level. */
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

	/* A lead without a heading: what stands before the first section goes there. */
	return first && !first->heading ? first : NULL;
}
