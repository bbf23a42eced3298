/* What is left out is gathered as long as it goes on, and told as one message where it began. */
#include "import/matcher.h"

#include "import/furniture.h"
#include "readers/clean.h"

struct where matcher_where(const struct matcher *matcher, const struct location *location)
{
	return piece_where(matcher->pieces, location, matcher->diags);
}

void matcher_say_left_out(struct matcher *matcher)
{
	const struct piece *left = matcher->left_out;
	/* All of them furniture: then it is a note and no warning of lost text. */
	bool furniture = matcher->n_furniture == matcher->n_left_out;
	char number[16];

	if (!left)
		return;
	struct where where = matcher_where(matcher, &left->location);
	const char *start = text_excerpt(matcher->arena, left->text);
	g_snprintf(number, sizeof(number), "%u", matcher->n_left_out);
	if (left->kind == PIECE_TABLE)
		diag(matcher->diags, DIAG_IMPORT_TABLE_LEFT, where);
	else if (furniture)
		diag(matcher->diags, DIAG_IMPORT_FURNITURE, where, start, number);
	else if (matcher->n_left_out > 1)
		diag(matcher->diags, DIAG_IMPORT_TEXTS_LEFT, where, start, number);
	else
		diag(matcher->diags, DIAG_IMPORT_TEXT_LEFT, where, start);
	matcher->left_out = NULL;
	matcher->n_left_out = matcher->n_furniture = 0;
}

void matcher_leave_out(struct matcher *matcher, const struct piece *piece)
{
	/* A table is told by itself, never with the lines around it. */
	if (matcher->left_out && (piece->kind == PIECE_TABLE || matcher->left_out->kind == PIECE_TABLE))
		matcher_say_left_out(matcher);
	if (!matcher->left_out)
		matcher->left_out = piece;
	matcher->n_left_out++;
	matcher->n_furniture += piece->kind == PIECE_PARAGRAPH &&
				(furniture_is_line(piece->text) || furniture_is_page_number(piece->text));
	matcher->out->n_left_out++;
	g_hash_table_add(matcher->dropped, (gpointer)piece);
}

void matcher_say_unnumbered(struct matcher *matcher, const struct piece *piece, const char *heading)
{
	if (!matcher->said_unnumbered)
		diag(matcher->diags, DIAG_IMPORT_UNNUMBERED, matcher_where(matcher, &piece->location), heading);
	matcher->said_unnumbered = true;
}
