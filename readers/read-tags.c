/* What the tags tell is kept until all of it is known: whether the fonts say what they show is seen from the whole
 * text. */
#include "readers/read-tags.h"

#include <string.h>

#include "inspect/pdf-words.h"
#include "readers/grid-maker.h"
#include "readers/grid.h"
#include "readers/piece.h"

enum event_kind { EVENT_BLOCK, EVENT_TABLE, EVENT_END, EVENT_ROW, EVENT_CELL };

struct event {
	enum event_kind kind;
	gsize first, len; /* in the text */
	unsigned level, n_rows, n_cols;
	guint page;
};

struct tags_read {
	GArray *events; /* of struct event */
	GString *text;
};

static void add_event(struct tags_read *read, struct event event, const char *text, size_t len)
{
	event.first = read->text->len;
	event.len = len;
	if (len)
		g_string_append_len(read->text, text, (gssize)len);
	g_array_append_val(read->events, event);
}

static void take_block(void *data, const char *text, size_t len, unsigned level, guint page)
{
	add_event(data, (struct event){ .kind = EVENT_BLOCK, .level = level, .page = page }, text, len);
}

static void take_table(void *data, bool begins)
{
	add_event(data, (struct event){ .kind = begins ? EVENT_TABLE : EVENT_END }, "", 0);
}

static void take_row(void *data)
{
	add_event(data, (struct event){ .kind = EVENT_ROW }, "", 0);
}

static void take_cell(void *data, const char *text, size_t len, unsigned n_rows, unsigned n_cols, guint page)
{
	struct event event = { .kind = EVENT_CELL, .n_rows = n_rows, .n_cols = n_cols, .page = page };

	add_event(data, event, text, len);
}

/* ---- whether tables are whole ---- */

/* Whether the table that begins at an event tells which columns its cells are of: by spans, or by rows that are all as
 * wide. Some producers tell no spans. *i gets its end. */
static bool tells_columns(const struct tags_read *read, guint *i)
{
	unsigned first = 0, width = 0;
	bool even = true, spans = false;

	for (++*i; *i < read->events->len; ++*i) {
		const struct event *event = &g_array_index(read->events, struct event, *i);
		if (event->kind == EVENT_CELL) {
			spans = spans || event->n_rows > 1 || event->n_cols > 1;
			width++;
		} else if (event->kind != EVENT_BLOCK) {
			first = first ? first : width;
			even = even && (!width || width == first);
			width = 0;
			if (event->kind == EVENT_END)
				break;
		}
	}
	return even || spans;
}

static bool all_tell_columns(const struct tags_read *read)
{
	for (guint i = 0; i < read->events->len; i++)
		if (g_array_index(read->events, struct event, i).kind == EVENT_TABLE && !tells_columns(read, &i))
			return false;
	return true;
}

/* ---- reading ---- */

struct tags_read *tags_read_new(const struct pdf_objects *objects, GString **text)
{
	struct tags_read *read = g_new0(struct tags_read, 1);
	const struct pdf_words_reader reader = { read, take_block, take_table, take_row, take_cell };
	bool told;

	read->events = g_array_new(FALSE, FALSE, sizeof(struct event));
	read->text = g_string_new(NULL);
	*text = pdf_words_by_blocks(objects, &reader, &told);
	if (told && all_tell_columns(read))
		return read;
	tags_read_free(read);
	return NULL;
}

void tags_read_free(struct tags_read *read)
{
	if (!read)
		return;
	g_array_unref(read->events);
	g_string_free(read->text, TRUE);
	g_free(read);
}

/* Adds the table whose cells begin behind an event; *i gets its end. */
static bool add_table(const struct tags_read *read, struct pieces *pieces, guint *i, struct diags *diags)
{
	struct grid_maker *maker = grid_maker_new(pieces);
	struct location at = { .number = ++pieces->n_tables }, location = at;

	for (++*i; *i < read->events->len; ++*i) {
		const struct event *event = &g_array_index(read->events, struct event, *i);
		const char *text = read->text->str + event->first;
		if (event->kind == EVENT_END)
			break;
		if (event->kind == EVENT_BLOCK) {
			pieces_add_text(pieces, text, event->len, (struct location){ .page = event->page });
		} else if (event->kind == EVENT_ROW) {
			grid_maker_row(maker);
			at.column = 0;
		} else {
			at.row = MAX(grid_maker_rows(maker), 1);
			at.column++;
			at.page = event->page;
			location.page = location.page ? location.page : event->page;
			grid_maker_cell(maker, text, event->len, event->n_rows, event->n_cols, at);
		}
	}
	return grid_maker_finish(maker, GRID_SPANNED, location, diags);
}

bool tags_read_add(const struct tags_read *read, struct pieces *pieces, struct diags *diags)
{
	for (guint i = 0; i < read->events->len; i++) {
		const struct event *event = &g_array_index(read->events, struct event, i);
		if (event->kind == EVENT_TABLE && !add_table(read, pieces, &i, diags))
			return false;
		if (event->kind != EVENT_BLOCK)
			continue;
		struct piece *piece = pieces_add_text(
			pieces, read->text->str + event->first, event->len, (struct location){ .page = event->page });
		if (piece)
			piece->outline = event->level;
	}
	return true;
}
