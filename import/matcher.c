#include "import/matcher.h"

struct where matcher_where(const struct matcher *matcher, const struct location *location)
{
	return piece_where(matcher->pieces, location, matcher->diags);
}

#define EXCERPT 24

static const char *excerpt(struct arena *arena, const char *text)
{
	if (g_utf8_strlen(text, -1) <= EXCERPT)
		return text;
	return arena_printf(arena, "%.*s…", (int)(g_utf8_offset_to_pointer(text, EXCERPT) - text), text);
}

void matcher_say_left_out(struct matcher *matcher)
{
	const struct piece *left = matcher->left_out;
	char more[16];

	if (!left)
		return;
	g_snprintf(more, sizeof(more), "%u", matcher->n_left_out);
	if (left->kind == PIECE_TABLE)
		diag(matcher->diags, DIAG_IMPORT_TABLE_LEFT, matcher_where(matcher, &left->location));
	else if (matcher->n_left_out > 1)
		diag(matcher->diags, DIAG_IMPORT_TEXTS_LEFT, matcher_where(matcher, &left->location),
			excerpt(matcher->arena, left->text), more);
	else
		diag(matcher->diags, DIAG_IMPORT_TEXT_LEFT, matcher_where(matcher, &left->location),
			excerpt(matcher->arena, left->text));
	matcher->left_out = NULL;
	matcher->n_left_out = 0;
}

void matcher_leave_out(struct matcher *matcher, const struct piece *piece)
{
	if (matcher->left_out && (piece->kind == PIECE_TABLE || matcher->left_out->kind == PIECE_TABLE))
		matcher_say_left_out(matcher);
	if (!matcher->left_out)
		matcher->left_out = piece;
	matcher->n_left_out++;
	matcher->out->n_left_out++;
}
