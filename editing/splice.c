/* What two texts have in common at their beginning and end is left alone. The cut is never beside a blank: where YAML
 * folds lines, blanks and line ends have no bytes of their own. */
#include "editing/splice.h"

#include <string.h>

#include "editing/attempt.h"
#include "editing/scalar-text.h"
#include "report/source.h"
#include "report/value.h"

/* Half-open in the old text and the new. */
struct middle {
	size_t first, old_end, new_end;
};

static bool is_blank(char c)
{
	return strchr(" \t\n\r", c) != NULL;
}

static bool goes_on(char c)
{
	return ((unsigned char)c & 0xC0) == 0x80;
}

/* Whether the old text can be cut at a byte: one of the characters beside it is no blank, so that its place is known.
 */
static bool can_cut(const char *old, size_t n_old, size_t at)
{
	return at == 0 || at == n_old || !is_blank(old[at]) || !is_blank(old[at - 1]);
}

static struct middle middle_of(const char *old, size_t n_old, const char *new, size_t n_new)
{
	size_t most = MIN(n_old, n_new), first = 0, tail = 0;

	while (first < most && old[first] == new[first])
		first++;
	while (first && (goes_on(old[first]) || goes_on(new[first]) || !can_cut(old, n_old, first)))
		first--;
	while (tail < most - first && old[n_old - tail - 1] == new[n_new - tail - 1])
		tail++;
	while (tail && (goes_on(old[n_old - tail]) || !can_cut(old, n_old, n_old - tail)))
		tail--;
	return (struct middle){ first, n_old - tail, n_new - tail };
}

/* What is put in, in the style of the scalar; false: it cannot be. */
static bool append_part(GString *out, const char *part, char quote)
{
	GString *whole = g_string_new(NULL);
	bool ok = true;

	if (quote == '"')
		scalar_double(whole, part, false);
	else
		ok = scalar_single(whole, part);
	if (ok && quote)
		g_string_append_len(out, whole->str + 1, (gssize)whole->len - 2);
	else if (ok)
		g_string_append(out, part);
	g_string_free(whole, TRUE);
	return ok;
}

/* Whether writing all of it anew would change bytes that mean the same. */
static bool is_worth_it(const struct source *source, const struct value *value)
{
	const char *raw = source->text + value->first;
	size_t len = value->end - value->first;

	return !value->block && (memchr(raw, '\n', len) || (*raw == '"' && memchr(raw, '\\', len)));
}

/* A folded block may have its lines where its writer wanted them; each line of another block is one of the text. */
static bool is_folded(const struct attempt *attempt, const struct value *value)
{
	return value->block && attempt->tree->source->text[value_begins(attempt->tree->source, value)] == '>';
}

static size_t n_line_ends(const char *text, size_t n)
{
	size_t all = n;

	while (n && text[n - 1] == '\n')
		n--;
	return all - n;
}

/* Where the character that a byte of the old text begins, or the one before it, was written. */
static struct where place_at(const struct attempt *attempt, const struct value *value, size_t at)
{
	return value_where_at(attempt->tree, value, (uint32_t)at, NULL, NULL);
}

static struct where place_before(const struct attempt *attempt, const struct value *value, size_t at)
{
	return place_at(attempt, value, (size_t)(g_utf8_prev_char(value->text + at) - value->text));
}

static void cut(struct attempt *attempt, const struct value *value, const struct middle *middle, GString *part)
{
	const uint32_t quote = value->quoted && !value->block;
	const char *old = value->text;
	uint32_t first = value->first + quote, end = value->end - quote;
	size_t n = value->n - (value->block ? n_line_ends(old, value->n) : 0);

	if (middle->first && middle->first < n && !is_blank(old[middle->first]))
		first = place_at(attempt, value, middle->first).first;
	else if (middle->first)
		first = place_before(attempt, value, middle->first).end;
	if (middle->old_end < n && is_blank(old[middle->old_end - 1]))
		end = place_at(attempt, value, middle->old_end).first;
	else if (middle->old_end < n)
		end = place_before(attempt, value, middle->old_end).end;
	text_edits_replace(&attempt->edits, first, MAX(end, first), part);
}

bool splice_scalar(struct attempt *attempt)
{
	const struct value *value = attempt_target(attempt);
	const char *new = attempt->text;

	if (!new || value->type != VALUE_SCALAR || !value->n ||
		!(is_worth_it(attempt->tree->source, value) || is_folded(attempt, value)))
		return false;
	size_t n_new = strlen(new), n_old = value->n;
	if (value->block) {
		if (n_line_ends(new, n_new) != n_line_ends(value->text, n_old))
			return false;
		n_new -= n_line_ends(new, n_new);
		n_old -= n_line_ends(value->text, n_old);
	}
	struct middle middle = middle_of(value->text, n_old, new, n_new);
	if ((!middle.first && middle.old_end == n_old) || !middle.old_end)
		return false;
	g_autofree char *text = g_strndup(new + middle.first, middle.new_end - middle.first);
	GString *part = g_string_new(NULL);
	char quote = value->quoted && !value->block ? attempt->tree->source->text[value->first] : 0;
	if (!append_part(part, text, quote)) {
		g_string_free(part, TRUE);
		return false;
	}
	cut(attempt, value, &middle, part);
	return true;
}
