/* What stands left and right above a table may have come to one line. */
#include "import/around-table.h"

#include <string.h>

#include "import/match-composed.h"
#include "import/match-line.h"
#include "import/match-slots.h"
#include "import/matcher.h"
#include "readers/clean.h"
#include "templates/schema.h"

static const char *words(const struct value *value)
{
	return value && value->text ? value->text : "";
}

static bool is_text(struct matcher *matcher, const char *line, const char *text)
{
	return *line && (strcmp(text_squeeze(matcher->arena, line, strlen(line)), text) == 0 ||
				composed_fits(matcher, line, text));
}

static bool is_above(struct matcher *matcher, const struct table_words *line, const char *text)
{
	const char *left = words(line->left), *right = words(line->right), *center = words(line->center);

	return is_text(matcher, left, text) || is_text(matcher, right, text) || is_text(matcher, center, text) ||
	       is_text(matcher, arena_printf(matcher->arena, "%s%s%s", left, center, right), text);
}

bool around_table_is(struct matcher *matcher, const struct piece *piece)
{
	const char *text = text_squeeze(matcher->arena, piece->text, strlen(piece->text));

	for (guint i = 0; i < matcher->slots->len; i++) {
		const struct table_template *table = slot_at(matcher, i)->field->table;
		for (uint32_t line = 0; table && line < table->table.n_above; line++)
			if (is_above(matcher, &table->above[line], text))
				return true;
		for (uint32_t note = 0; table && note < table->table.n_notes; note++)
			if (is_text(matcher, words(table->note[note]), text))
				return true;
	}
	return false;
}

struct slot *around_table_slot(const struct matcher *matcher, const struct piece *piece)
{
	const struct line line = line_make(matcher->tpl, piece);

	for (guint i = 0; i < matcher->slots->len; i++) {
		struct slot *slot = slot_at(matcher, i);
		if (!slot->heading && slot->field->table && strcmp(line.text, slot->field->label) == 0)
			return slot;
	}
	return NULL;
}
