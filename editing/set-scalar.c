/* Ways of writing are tried in an order: the style that is there, then what people read best, at last double quotes,
 * which hold any text. The first that reads back as meant is taken (editing.c). */
#include "editing/set-scalar.h"

#include <string.h>

#include "editing/attempt.h"
#include "editing/comment-column.h"
#include "editing/scalar-text.h"
#include "editing/splice.h"
#include "report/source.h"
#include "report/value.h"

/* The target with what of its surroundings matters. */
struct site {
	struct attempt *attempt;
	const struct source *source;
	const struct value *value;
	uint32_t first, end; /* its bytes; a block's begin at its | or > */
	char style;          /* its first byte: ' " | > ; 0: plain or blank */
	bool flow;           /* in brackets */
};

static struct site site_of(struct attempt *attempt)
{
	const struct source *source = attempt->tree->source;
	const struct value *value = attempt_target(attempt);
	struct site site = { attempt, source, value, value_begins(source, value), value->end, 0,
		attempt_in_flow(attempt, attempt->n_at - 1) };

	site.style = value->quoted ? source->text[site.first] : 0;
	site.end = MAX(site.end, site.first);
	return site;
}

static bool is_left_out(const struct site *site)
{
	return site->value->type == VALUE_NULL && site->first == site->end;
}

/* ---- on one line ---- */

/* Takes the text over; comments behind it keep their column. */
static bool put_in_line(const struct site *site, GString *text)
{
	struct text_edits *edits = &site->attempt->edits;

	if (is_left_out(site) && site->first && !strchr(" \t", site->source->text[site->first - 1]))
		g_string_prepend_c(text, ' ');
	comment_column_replace(edits, site->first, site->end, text);
	return true;
}

/* The lines of a block go with it, but not the comment in its first line. */
static void drop_lines(const struct site *site)
{
	uint32_t below = line_end_at(site->source, site->first);

	if (site->value->end > below)
		text_edits_replace(
			&site->attempt->edits, below, line_end_at(site->source, site->value->end), g_string_new(NULL));
}

static uint32_t header_end(const struct site *site)
{
	return site->first + 1 + (uint32_t)strspn(site->source->text + site->first + 1, "+-0123456789");
}

/* One line where a block was. */
static bool put_for_block(const struct site *site, GString *text)
{
	drop_lines(site);
	text_edits_replace(&site->attempt->edits, site->first, header_end(site), text);
	return true;
}

static bool put(const struct site *site, GString *text, bool made)
{
	if (!made) {
		g_string_free(text, TRUE);
		return false;
	}
	return site->value->block ? put_for_block(site, text) : put_in_line(site, text);
}

/* ---- blank ---- */

/* Whether nothing but a comment or the line's end is behind the value. */
static bool ends_line(const struct site *site, uint32_t at)
{
	at = source_skip_indent(site->source, at);
	return strchr("\r\n", site->source->text[at]) || (site->source->text[at] == '#' && at > site->end);
}

/* As an empty form has it: nothing behind a key, ~ in a list. */
static bool put_nothing(const struct site *site)
{
	const struct value *value = site->value;
	struct text_edits *edits = &site->attempt->edits;
	uint32_t first = site->first, end = value->block ? header_end(site) : site->end;

	if (!value->key || site->flow || !ends_line(site, end))
		return false;
	if (value->block)
		drop_lines(site);
	if (comment_behind(site->source, end) == UINT32_MAX) {
		/* Blanks before it stay only where a comment needs them. */
		while (strchr(" \t", site->source->text[first - 1]))
			first--;
		text_edits_replace(edits, first, end, g_string_new(NULL));
	} else {
		comment_column_replace(edits, first, end, g_string_new(NULL));
	}
	return true;
}

static bool set_blank(const struct site *site, unsigned way)
{
	const bool json = site->attempt->json;

	switch (way) {
	case 0:
		/* What is blank stays as it is; quotes stay, with nothing in them. */
		if (site->value->type == VALUE_NULL || !site->value->n)
			return true;
		return site->style && strchr("\"'", site->style) &&
		       put(site, g_string_new(site->style == '"' ? "\"\"" : "''"), true);
	case 1:
		return put_nothing(site);
	case 2:
		return put(site, g_string_new(json ? "null" : "~"), true);
	case 3:
		return put(site, g_string_new("\"\""), true);
	default:
		return false;
	}
}

/* ---- blocks ---- */

/* The column that the lines of a block stand in when it is one already; of an empty one 0. */
static unsigned block_indent(const struct site *site)
{
	const struct value *parent = attempt_parent(site->attempt);
	const char *digit = site->source->text + site->first + 1;

	digit += strspn(digit, "+-");
	if (g_ascii_isdigit(*digit))
		return (parent ? indent_at(site->source, parent->first) : 0) + (unsigned)(*digit - '0');
	return site->value->first > site->first ? indent_at(site->source, site->value->first) : 0;
}

/* Two columns further than the key, or the dash, that the block stands behind. */
static unsigned new_indent(const struct site *site)
{
	const struct value *value = site->value;
	uint32_t dash = site->first;

	if (value->key)
		return indent_at(site->source, value->key->first) + 2;
	while (dash && site->source->text[dash] != '-')
		dash--;
	return indent_at(site->source, dash) + 2;
}

/* Where the lines of the block end, or would begin. One that keeps its line ends has the empty lines behind it too. */
static uint32_t lines_end(const struct site *site, uint32_t below, bool keeps)
{
	const char *text = site->source->text;
	/* Blanks behind its last line are not counted in the value's place. */
	uint32_t end = MAX(line_end_at(site->source, site->value->end), below), at = end;

	while (keeps && text[at] && strchr(" \t\r\n", text[at])) {
		if (text[at] == '\n')
			end = at - (at && text[at - 1] == '\r');
		at++;
	}
	return keeps && !text[at] ? at : end;
}

/* The text as the lines of a block with this sign. */
static bool put_block(const struct site *site, char sign)
{
	struct text_edits *edits = &site->attempt->edits;
	const struct value *value = site->value;
	const char *text = site->attempt->text, *chomp = scalar_chomp(text);
	const uint32_t mark_end = value->block ? header_end(site) : site->end;
	const uint32_t below = line_end_at(site->source, mark_end);
	const bool kept = value->block && memchr(site->source->text + site->first, '+', mark_end - site->first);
	const bool keeps = kept || *chomp == '+';
	unsigned indent = value->block ? block_indent(site) : 0;
	GString *lines = g_string_new(NULL), *mark = g_string_new(is_left_out(site) ? " " : "");

	indent = indent ? indent : new_indent(site);
	/* Empty lines behind a text would have to be told from those between it and what follows: in quotes. */
	if ((keeps && !kept) ||
		!(sign == '>' ? scalar_folded_lines(lines, text, indent) : scalar_block_lines(lines, text, indent))) {
		g_string_free(lines, TRUE);
		g_string_free(mark, TRUE);
		return false;
	}
	g_string_append_printf(mark, "%c%s", sign, chomp);
	for (uint32_t at = site->first; value->block && at < mark_end; at++)
		if (g_ascii_isdigit(site->source->text[at]))
			g_string_append_c(mark, site->source->text[at]);
	text_edits_replace(edits, site->first, mark_end, mark);
	text_edits_replace(edits, below, value->block ? lines_end(site, below, keeps) : below, lines);
	return true;
}

/* ---- the ways ---- */

static bool set_in_style(const struct site *site)
{
	const char *text = site->attempt->text;
	const bool json = site->attempt->json && site->flow;
	GString *out = g_string_new(NULL);

	switch (site->style) {
	case '"':
		scalar_double(out, text, json);
		return put(site, out, true);
	case '\'':
		return put(site, out, scalar_single(out, text));
	case '|':
	case '>':
		g_string_free(out, TRUE);
		return put_block(site, site->style);
	default:
		/* Plain in JSON are numbers only; a word that YAML's brackets have stays a word. */
		if (json && (site->value->type == VALUE_NULL || scalar_json_word(out, site->value->text))) {
			g_string_truncate(out, 0);
			return put(site, out, scalar_json_word(out, text));
		}
		return put(site, out, scalar_plain(out, text, site->flow));
	}
}

/* A text with line ends where there was none is read as a block. */
static bool set_as_block(const struct site *site, char sign)
{
	return !site->flow && strchr(site->attempt->text, '\n') &&
	       (site->value->key || attempt_parent(site->attempt)) && put_block(site, sign);
}

bool set_scalar(struct attempt *attempt, unsigned way)
{
	const struct site site = site_of(attempt);
	GString *out;

	if (!attempt->text)
		return set_blank(&site, way);
	switch (way) {
	case 0:
		return splice_scalar(attempt);
	case 1:
		return set_in_style(&site);
	case 2:
		return site.style != '|' && set_as_block(&site, '|');
	case 3:
		out = g_string_new(NULL);
		return put(&site, out, !attempt->json && scalar_plain(out, attempt->text, site.flow));
	case 4:
		out = g_string_new(NULL);
		scalar_double(out, attempt->text, attempt->json && site.flow);
		return put(&site, out, true);
	default:
		return false;
	}
}
