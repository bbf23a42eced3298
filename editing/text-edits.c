/* Edits are gathered first, in any order, sorted by where they stand in the text, and applied in one pass. No two may
 * overlap. */
#include "editing/text-edits.h"

#include <string.h>

#include "report/source.h"
#include "report/value.h"
#include "report/yaml-place.h"

struct edit {
	uint32_t first, end;
	GString *text;   /* owned */
	bool below;      /* inserted behind a value, */
	unsigned indent; /* so many columns to the right */
	guint number;
};

static void edit_clear(void *data)
{
	g_string_free(((struct edit *)data)->text, TRUE);
}

void text_edits_init(struct text_edits *edits, const struct source *source)
{
	edits->source = source;
	edits->edit = g_array_new(FALSE, FALSE, sizeof(struct edit));
	g_array_set_clear_func(edits->edit, edit_clear);
}

void text_edits_finish(struct text_edits *edits)
{
	g_array_unref(edits->edit);
}

void text_edits_replace(struct text_edits *edits, uint32_t first, uint32_t end, GString *text)
{
	const struct edit edit = { first, end, text, false, 0, edits->edit->len };

	g_array_append_val(edits->edit, edit);
}

void text_edits_insert(struct text_edits *edits, uint32_t at, unsigned indent, GString *text)
{
	const struct edit edit = { at, at, text, true, indent, edits->edit->len };

	g_array_append_val(edits->edit, edit);
}

static struct edit *edit_at(const struct text_edits *edits, guint i)
{
	return &g_array_index(edits->edit, struct edit, i);
}

bool text_edits_append(struct text_edits *edits, struct text_edits *from)
{
	uint32_t last = 0;

	for (guint i = 0; i < edits->edit->len; i++)
		last = MAX(last, edit_at(edits, i)->end);
	for (guint i = 0; i < from->edit->len; i++)
		if (edit_at(from, i)->first < last)
			return false;
	for (guint i = 0; i < from->edit->len; i++) {
		struct edit edit = *edit_at(from, i);
		edit.number = edits->edit->len;
		g_array_append_val(edits->edit, edit);
		/* It is the other's no longer. */
		edit_at(from, i)->text = g_string_new(NULL);
	}
	return true;
}

static int compare_edits(const void *left, const void *right)
{
	const struct edit *a = left, *b = right;

	/* By place; what replaces comes before what goes below, and of insertions the one farther to the right
	 * first. */
	if (a->first != b->first)
		return a->first < b->first ? -1 : 1;
	if (a->below != b->below)
		return a->below ? 1 : -1;
	if (a->indent != b->indent)
		return a->indent > b->indent ? -1 : 1;
	return a->number < b->number ? -1 : a->number > b->number;
}

/* Lines end as those of the file do. */
static void append_lines(GString *out, const GString *text, bool carriage_return)
{
	for (gsize i = 0; i < text->len; i++) {
		/* What was taken from the file has them. */
		if (text->str[i] == '\n' && carriage_return && !(i && text->str[i - 1] == '\r'))
			g_string_append_c(out, '\r');
		g_string_append_c(out, text->str[i]);
	}
}

GString *text_edits_apply(const struct text_edits *edits)
{
	const struct source *source = edits->source;
	/* By the first line end of the file. */
	bool carriage_return = source->text[strcspn(source->text, "\r\n")] == '\r';
	GString *out;
	uint32_t done = 0;

	if (!edits->edit->len)
		return NULL;
	g_array_sort(edits->edit, compare_edits);
	out = g_string_new(source->bom ? "\xEF\xBB\xBF" : "");
	for (guint i = 0; i < edits->edit->len; i++) {
		const struct edit *edit = &g_array_index(edits->edit, struct edit, i);
		g_assert(edit->first >= done && "edits do not overlap");
		g_string_append_len(out, source->text + done, edit->first - done);
		append_lines(out, edit->text, carriage_return);
		done = edit->end;
	}
	return g_string_append_len(out, source->text + done, source->len - done);
}

/* ---- where values stand ---- */

static bool is_left_out(const struct value *value)
{
	/* “key:” and nothing behind it: a value of no length. */
	return value->type == VALUE_NULL && value->first == value->end;
}

/* The | or > of a block in a list, from its first line of text upwards: it ends the next line above that has something
 * but blanks, before its comment. */
static uint32_t header_above(const struct source *source, uint32_t first)
{
	const char *text = source->text;
	uint32_t line = source_line_first(source, first), at;

	do {
		if (!line)
			return UINT32_MAX;
		at = line - 1;
		line = source_line_first(source, at);
	} while (strchr("\r\n", text[source_skip_indent(source, line)]));
	/* The sign is behind the dash, so the first behind a blank. */
	for (uint32_t p = line; p < at; p++)
		if (strchr("|>", text[p]) && p > line && strchr(" \t", text[p - 1]))
			return p;
	return UINT32_MAX;
}

uint32_t value_begins(const struct source *source, const struct value *value)
{
	uint32_t header = UINT32_MAX;

	/* A text in lines (| or >) begins at its sign, which is before its first line; without text that is its place.
	 */
	if (value->block && value->key)
		header = block_header(source, value->key->end);
	else if (value->block && source_line_first(source, value->first))
		header = value->n ? header_above(source, value->first) : value->first;
	return header != UINT32_MAX ? header : value->first;
}

static uint32_t line_start_at(const struct source *source, uint32_t offset)
{
	return source->line[source_place(source, offset).line - 1];
}

bool value_is_inline(const struct source *source, const struct value *value)
{
	return !value->key || value->type == VALUE_NULL ||
	       line_start_at(source, value_begins(source, value)) == line_start_at(source, value->key->first);
}

unsigned indent_at(const struct source *source, uint32_t offset)
{
	return offset - line_start_at(source, offset);
}

uint32_t line_end_at(const struct source *source, uint32_t offset)
{
	return offset + (uint32_t)strcspn(source->text + offset, "\r\n");
}

uint32_t value_last_line_end(const struct source *source, const struct value *value)
{
	/* Where nothing stands behind a key, the line is the key's. */
	bool absent = is_left_out(value) && value->key;
	const struct value *last = value;

	while (!absent && last->child) {
		for (last = last->child; last->next;)
			last = last->next;
		absent = is_left_out(last) && last->key;
	}
	/* Brackets may end below the last value in them. */
	return MAX(line_end_at(source, absent ? last->key->end : last->end), line_end_at(source, value->end));
}

void text_edits_replace_scalar(struct text_edits *edits, const struct value *value, GString *text)
{
	/* “key:” needs a blank before its value. */
	bool beside = is_left_out(value) && value->first && !strchr(" \t", edits->source->text[value->first - 1]);

	if (beside)
		g_string_prepend_c(text, ' ');
	text_edits_replace(edits, value_begins(edits->source, value), value->end, text);
}

/* ---- comments ---- */

static void add_comment(GString *out, const char *line, uint32_t len)
{
	while (len && g_ascii_isspace(line[len - 1]))
		len--;
	g_string_append_c(out, '\n');
	g_string_append_len(out, line, len);
}

/* The comments in [first, end), which no scalar covers. */
static void gather_comments(const struct source *source, uint32_t first, uint32_t end, GString *out)
{
	bool blank = true;

	for (uint32_t p = first; p < end; p++) {
		char c = source->text[p];
		/* A # is a comment after a blank only: a#b is text. */
		if (c == '#' && blank) {
			uint32_t stop = MIN(line_end_at(source, p), end);
			add_comment(out, source->text + p, stop - p);
			p = stop;
			blank = true;
			continue;
		}
		blank = g_ascii_isspace(c);
	}
}

/* Recursion goes down the tree, whose depth is bounded (TREE_MAX_DEPTH). */
static uint32_t walk_comments(const struct source *source, const struct value *value, uint32_t at, GString *out)
{
	if (value->key && value->key->first >= at) {
		gather_comments(source, at, value->key->first, out);
		at = value->key->end;
	}
	uint32_t first = value_begins(source, value);
	if (first > at)
		gather_comments(source, at, first, out);
	at = MAX(at, first);
	for (const struct value *child = value->child; child; child = child->next)
		at = walk_comments(source, child, at, out);
	/* Behind the last child, before the bracket that ends the list. */
	if (value->child && value->end > at)
		gather_comments(source, at, value->end, out);
	return MAX(at, value->end);
}

/* Each on a line of its own, "" when there are none. */
static GString *comments_of(const struct source *source, const struct value *value)
{
	GString *out = g_string_new(NULL);
	uint32_t at = value_begins(source, value);

	for (const struct value *child = value->child; child; child = child->next)
		at = walk_comments(source, child, at, out);
	if (value->child && value->end > at)
		gather_comments(source, at, value->end, out);
	return out;
}

static void append_indented(GString *out, const char *lines, unsigned indent)
{
	for (; *lines; lines++) {
		g_string_append_c(out, *lines);
		if (*lines == '\n')
			g_string_append_printf(out, "%*s", (int)indent, "");
	}
}

void text_edits_replace_value(
	struct text_edits *edits, const struct value *value, const struct hand *hand, GString *text)
{
	const struct source *source = edits->source;
	uint32_t first = value_begins(source, value), end = MAX(value->end, first);
	GString *comments = comments_of(source, value);

	if (is_left_out(value) && value->key) {
		/* Behind the colon of the key. */
		first = end = value->key->end + (uint32_t)strcspn(source->text + value->key->end, ":") + 1;
	} else {
		/* The blanks before it are in the text. */
		while (first && strchr(" \t", source->text[first - 1]))
			first--;
	}
	/* Lines of its own have a line end before them already. */
	if (*text->str == '\n' && first && strchr("\r\n", source->text[first - 1]) && !value_is_inline(source, value)) {
		first--;
		/* CR LF is one line end, and is taken back as a whole. */
		first -= first && source->text[first] == '\n' && source->text[first - 1] == '\r';
	}
	/* JSON has no comments. */
	if (!hand->json)
		append_indented(text, comments->str, hand->indent);
	g_string_free(comments, TRUE);
	text_edits_replace(edits, first, end, text);
}
