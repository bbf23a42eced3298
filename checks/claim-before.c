/* What the segment before a number says of it. */
#include "checks/claim-before.h"

#include <string.h>

#include "checks/clause-noun.h"
#include "templates/table-template.h"

/* Whether a number is that of another, or is counted in it. */
bool claim_is_within(const struct named_cell *part, const struct named_cell *whole)
{
	if (named_cell_equal(part, whole))
		return true;
	if (part->subject != whole->subject || part->column != whole->column || !part->row || !whole->row)
		return false;
	for (const struct node *node = part->row->any[0].node[0]->parent; node; node = node->parent)
		if (node == whole->row->any[0].node[0])
			return true;
	return false;
}

/* 因属于重复申请而不予处理的，全年共1件; 依法收取的行政事业性收费，合计12万元: what is counted stands before the comma.
 */
bool claim_is_topic(const struct claim_reader *reader, const struct counted *item)
{
	const struct range before = reader->before;
	struct found_phrase noun;

	if (before.end == before.first || before.end + 1 != item->segment.first ||
		reader_has(reader, before, TOKEN_NOT) || reader_token(reader, before.end)->kind != TOKEN_COMMA)
		return false;
	if (reader_token(reader, before.end - 1)->kind == TOKEN_OF)
		return true;
	return reader_has(reader, item->own, TOKEN_TOGETHER) && !reader_has(reader, before, TOKEN_PAUSE) &&
	       !reader_has(reader, before, TOKEN_AND) && clause_noun(&reader->clause, before, &noun) &&
	       !noun.phrase->bare && noun.last + 1 == before.end;
}

/* 因属信访举报投诉类，不予处理11件: the reason that stands before names the row, one of those of its group; another
 * reason makes it some of them. */
void claim_settle_reason(const struct claim_reader *reader, const struct counted *item, struct understood *found)
{
	static const char *const words[] = { "因", "因为", "由于" };
	const struct range before = reader->before;
	struct understood reason = *found;
	struct found_phrase phrase;
	bool opens = false;

	for (size_t i = 0; i < G_N_ELEMENTS(words) && before.end > before.first; i++)
		opens |= token_says(reader->out->text, reader_token(reader, before.first), words[i]);
	if (!opens || before.end + 1 != item->segment.first || !found->cell.row)
		return;
	const struct facet *row = facets_longest(
		reader->tokens, before, &found->cell.subject->rows, reader->clause.speaker->year, &phrase);
	if (row)
		reason.cell.row = &row->meaning;
	/* 因未缴费，不再处理其申请6件: where its own words name none, that of the reason. */
	if (row && (!found->row_named || claim_is_within(&reason.cell, &found->cell)))
		found->cell.row = &row->meaning;
	else if (reader_has(reader, before, TOKEN_UNKNOWN))
		found->restricted = true;
}

/* 被纠正的占四分之一，即5件; 自然人占近九成，为212件: the number of what has that share. */
static bool take_share(const struct claim_reader *reader, const struct counted *item, struct understood *found)
{
	const struct counted *before = item - 1;

	if (item == &g_array_index(reader->out->items, struct counted, 0) || before->role != ROLE_SHARE ||
		!before->cell.subject || before->part != item->part || before->segment.end + 1 != item->segment.first ||
		item->own.first == item->own.end)
		return false;
	found->cell = before->cell;
	found->column_named = true;
	return true;
}

/* 自然人申请占绝大多数，共212件: a number without words of its own is of the column that was named before, or of all.
 */
bool claim_take_column(
	const struct claim_reader *reader, const struct counted *item, struct range right, struct understood *found)
{
	const struct range before = reader->before;
	const struct subject *subject = reader->topic.subject;
	struct found_phrase phrase;

	if (reader_is_transparent(reader, item->own) && reader_is_transparent(reader, right) &&
		take_share(reader, item, found))
		return true;
	if (!subject || !subject->row.n || reader->topic.other || before.end == before.first ||
		before.end + 1 != item->segment.first || reader_token(reader, before.end)->kind != TOKEN_COMMA ||
		reader_has(reader, before, TOKEN_NOT) || reader_has(reader, item->own, TOKEN_RESPECTIVELY) ||
		item->own.first != item->segment.first || !reader_is_transparent(reader, item->own) ||
		!reader_is_transparent(reader, right))
		return false;
	const struct facet *column =
		facets_longest(reader->tokens, before, &subject->columns, reader->clause.speaker->year, &phrase);
	if (!column || facets_longest(reader->tokens, before, &subject->rows, reader->clause.speaker->year, &phrase))
		return false;
	found->cell = (struct named_cell){ subject, &subject->row, &column->meaning };
	found->column_too = &subject->column;
	found->column_named = true;
	return true;
}
