/* Templates print headings with numbers of their own, so the number in the source matters only when it is another one:
 * others may have referred to it. */
#include "import/match-heading.h"

#include <string.h>

#include "document/numeral.h"
#include "import/match-slots.h"
#include "import/matcher.h"
#include "templates/schema.h"

/* The number of a slot's heading: those before it count when they are there or must be. */
static unsigned slot_number(const struct matcher *matcher, const struct slot *slot)
{
	unsigned number = 1;

	for (guint i = 0; slot_at(matcher, i) != slot; i++) {
		const struct slot *before = slot_at(matcher, i);
		/* A heading that is neither there nor required was not printed, and has no number. */
		if (before->heading && before->level == slot->level && before->field->parent == slot->field->parent)
			number += before->found || before->field->required;
	}
	return number;
}

/* Says which heading this was taken for when its words are others. */
static void say_taken(struct matcher *matcher, const struct heading_mark *mark, struct where where)
{
	const char *label = mark->slot->field->label;

	if (mark->how == HEADING_NEAR || mark->how == HEADING_WORDS)
		diag(matcher->diags, DIAG_IMPORT_HEADING_NEAR, where, mark->line.text, label);
	else if (mark->how == HEADING_NUMBER)
		diag(matcher->diags, DIAG_IMPORT_HEADING_NUMBER, where, mark->line.text, label);
}

void heading_open(struct matcher *matcher, const struct heading_mark *mark)
{
	struct slot *slot = mark->slot;
	const struct line *line = &mark->line;
	const char *format = slot->level < matcher->tpl->n_headings ? matcher->tpl->heading[slot->level].number : NULL;
	struct where where = matcher_where(matcher, &line->piece->location);
	char number[256] = "";

	matcher->slot = slot;
	slot->found = true;
	say_taken(matcher, mark, where);
	/* A format of half the buffer is none that could be printed. */
	if (!format || strlen(format) >= sizeof(number) / 2)
		return;
	unsigned count = slot_number(matcher, slot);
	numeral_print(format, count, number, sizeof(number));
	/* “numbered” says that the source had a number that it does not tell: then nothing is missing. */
	if (line->level < 0 && matcher->unnumbered)
		matcher_say_unnumbered(matcher, line->piece, line->text);
	else if (line->level < 0 && !line->piece->numbered)
		diag(matcher->diags, DIAG_IMPORT_NUMBER_MISSING, where, line->text, number);
	else if (line->level >= 0 && line->number != count)
		diag(matcher->diags, DIAG_IMPORT_NUMBER_WRONG, where, line->piece->text, number);
}
