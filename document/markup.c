/* One pass over the text, character by character, with a stack of the marks that are open. A mark opens only when its
 * partner follows in the text, so that nothing is ever taken back. Whenever the set of open marks (or the link)
 * changes, what was written under the old set becomes a span: spans do not overlap and none is nested in another. Marks
 * are closed innermost first; a partner of an outer one is text until the inner one is closed. */

#include "document/markup.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

#include "document/document.h"
#include "report/arena.h"

struct mark {
	const char *open, *close;
	unsigned kind;
};

/* Longer ones first. */
static const struct mark marks[] = {
	{ "**", "**", SPAN_STRONG },
	{ "*", "*", SPAN_DOTS },
	{ "<sup>", "</sup>", SPAN_SUPER },
	{ "<sub>", "</sub>", SPAN_SUB },
};

/* Where a word stands next. Reading only goes forward, so the text is searched for it once, however often one asks. */
struct finder {
	const char *next; /* NULL: nowhere any more */
	bool searched;
};

/* What is looked for: the ends of marks in their order, then the middle of a link. */
enum { FIND_LINK = G_N_ELEMENTS(marks), N_FINDERS };

struct parser {
	const char *at, *end;
	struct finder finders[N_FINDERS];
	GHashTable *brackets; /* from an opening bracket to the one that closes it; NULL: not asked yet */
	struct arena *arena;
	GString *text;
	GArray *spans;                                /* of struct span */
	const struct mark *open[G_N_ELEMENTS(marks)]; /* innermost last */
	unsigned n_open;
	const char *link;     /* URI of the link we are in */
	const char *link_end; /* where its text ends in the source */
	uint32_t n_links;
	uint32_t span_first; /* where the present state began in text */
	GArray *notes;       /* of struct note; NULL: inside a note, which has none */
	unsigned *n_notes;
};

static bool starts_with(const struct parser *p, const char *at, const char *word)
{
	size_t len = strlen(word);

	return (size_t)(p->end - at) >= len && memcmp(at, word, len) == 0;
}

/* Where the word stands next, from `at` on, or NULL. */
static const char *find(struct parser *p, const char *at, size_t which)
{
	struct finder *finder = &p->finders[which];

	if (!finder->searched || (finder->next && finder->next < at))
		finder->next = g_strstr_len(at, p->end - at, which == FIND_LINK ? "](" : marks[which].close);
	finder->searched = true;
	return finder->next;
}

/* ---- spans ---- */

static unsigned kinds(const struct parser *p)
{
	unsigned kind = 0;

	for (unsigned i = 0; i < p->n_open; i++)
		kind |= p->open[i]->kind;
	return kind;
}

/* What was written since the last change of state becomes a span, when the state was not plain. */
static void end_state(struct parser *p)
{
	struct span span = {
		.first = p->span_first,
		.end = (uint32_t)p->text->len,
		.kind = kinds(p),
		.link = p->link,
		.link_number = p->link ? p->n_links : 0,
	};

	if (span.end > span.first && (span.kind || span.link))
		g_array_append_val(p->spans, span);
	p->span_first = span.end;
}

/* ---- marks ---- */

/* A star between two letters or digits multiplies. */
static bool is_operator(const struct parser *p, const char *start, const char *at, const struct mark *mark)
{
	const char *after = at + strlen(mark->open);

	return *mark->open == '*' && at > start && after < p->end && g_ascii_isalnum(at[-1]) && g_ascii_isalnum(*after);
}

static bool is_open(const struct parser *p, const struct mark *mark)
{
	for (unsigned i = 0; i < p->n_open; i++)
		if (p->open[i] == mark)
			return true;
	return false;
}

static bool try_close(struct parser *p)
{
	if (p->n_open == 0 || !starts_with(p, p->at, p->open[p->n_open - 1]->close))
		return false;
	end_state(p);
	p->at += strlen(p->open[--p->n_open]->close);
	return true;
}

/* Opens a mark whose partner follows with something between. */
static bool try_open(struct parser *p, const char *start)
{
	for (size_t i = 0; i < G_N_ELEMENTS(marks); i++) {
		const struct mark *mark = &marks[i];

		if (!starts_with(p, p->at, mark->open) || is_open(p, mark) || is_operator(p, start, p->at, mark))
			continue;

		const char *inside = p->at + strlen(mark->open), *close = find(p, inside, i);
		if (!close || close == inside || g_ascii_isspace(*inside))
			continue;
		end_state(p);
		p->open[p->n_open++] = mark;
		p->at = inside;
		return true;
	}
	return false;
}

/* ---- links ---- */

static bool is_uri_char(char c)
{
	return g_ascii_isalnum(c) || (c && strchr("-._~:/?#@!$&'*+,;=%", c));
}

static bool begin_link(struct parser *p, const char *uri, size_t len, const char *text_end)
{
	end_state(p);
	p->n_links++;
	p->link = arena_strndup(p->arena, uri, len);
	p->link_end = text_end;
	return true;
}

/* [text](uri) */
static bool try_link(struct parser *p)
{
	const char *middle = *p->at == '[' ? find(p, p->at, FIND_LINK) : NULL, *uri, *close;

	if (!middle || middle == p->at + 1 || memchr(p->at + 1, '[', (size_t)(middle - p->at - 1)))
		return false;
	uri = close = middle + 2;
	while (close < p->end && (is_uri_char(*close) || (unsigned char)*close >= 0x80))
		close++;
	if (close == uri || close == p->end || *close != ')')
		return false;
	begin_link(p, uri, (size_t)(close - uri), middle);
	p->at++;
	return true;
}

/* A bare address ends before the punctuation that ends the sentence. */
static bool try_address(struct parser *p)
{
	const char *end = p->at;

	if (!starts_with(p, p->at, "http://") && !starts_with(p, p->at, "https://"))
		return false;
	while (end < p->end && is_uri_char(*end))
		end++;
	while (end > p->at && strchr(".,;:!?'", end[-1]))
		end--;
	return begin_link(p, p->at, (size_t)(end - p->at), end);
}

static void end_link(struct parser *p)
{
	end_state(p);
	p->link = NULL;
	p->link_end = NULL;
	/* [text](uri): the address is not shown. A bare address has nothing behind it. */
	if (starts_with(p, p->at, "]("))
		p->at = memchr(p->at, ')', (size_t)(p->end - p->at)) + 1;
}

/* ---- notes ---- */

/* ① to ⑳, then （21）. */
static const char *note_mark(struct parser *p, unsigned number)
{
	char utf8[8] = "";

	if (number > 20)
		return arena_printf(p->arena, "（%u）", number);
	g_unichar_to_utf8(0x245F + number, utf8);
	return arena_strdup(p->arena, utf8);
}

/* All pairs of brackets from here on. */
static GHashTable *pair_brackets(const struct parser *p)
{
	GHashTable *pairs = g_hash_table_new(NULL, NULL);
	g_autoptr(GPtrArray) open = g_ptr_array_new();

	for (const char *at = p->at; at < p->end; at++)
		if (*at == '[')
			g_ptr_array_add(open, (gpointer)at);
		else if (*at == ']' && open->len > 0)
			g_hash_table_insert(pairs, g_ptr_array_steal_index(open, open->len - 1), (gpointer)at);
	return pairs;
}

/* The bracket that closes the one at `open`, or NULL. */
static const char *closing_bracket(struct parser *p, const char *open)
{
	if (!p->brackets)
		p->brackets = pair_brackets(p);
	return g_hash_table_lookup(p->brackets, open);
}

static void parse(struct parser *p, struct text *out);

/* The mark is a superscript here and stands before the note's own text at the foot. */
static bool try_note(struct parser *p)
{
	const char *close = p->notes && starts_with(p, p->at, "^[") ? closing_bracket(p, p->at + 1) : NULL;

	if (!close || close == p->at + 2)
		return false;

	struct note note = { .mark = note_mark(p, ++*p->n_notes) };
	g_autofree char *written = g_strdup_printf("%s%.*s", note.mark, (int)(close - p->at - 2), p->at + 2);
	struct parser inner = { .at = written, .end = written + strlen(written), .arena = p->arena };
	parse(&inner, &note.text);

	end_state(p);
	struct span span = { .first = (uint32_t)p->text->len, .kind = SPAN_SUPER, .note_number = p->notes->len + 1 };
	note.at = span.first;
	g_string_append(p->text, note.mark);
	span.end = p->span_first = (uint32_t)p->text->len;
	g_array_append_val(p->spans, span);
	g_array_append_val(p->notes, note);
	p->at = close + 1;
	return true;
}

/* ---- all of it ---- */

static bool may_begin_mark(char c)
{
	return c == '*' || c == '<' || c == '[' || c == ']' || c == '^' || c == '\\' || c == 'h';
}

/* What is before the next character that may mean something: all but a few of a text are ordinary. */
static void take_characters(struct parser *p)
{
	const char *end = p->link ? MIN(p->link_end, p->end) : p->end;

	if (*p->at == '\\' && p->at + 1 < p->end &&
		(strchr("\\*<[^", p->at[1]) || (!p->text->len && starts_with(p, p->at, "\\- "))))
		p->at++;

	const char *next = g_utf8_next_char(p->at);
	while (next < end && !may_begin_mark(*next))
		next++;
	g_string_append_len(p->text, p->at, next - p->at);
	p->at = next;
}

static void parse(struct parser *p, struct text *out)
{
	const char *start = p->at;

	p->text = g_string_sized_new((gsize)(p->end - p->at));
	p->spans = g_array_new(false, false, sizeof(struct span));
	while (p->at < p->end) {
		if (p->link && p->at == p->link_end)
			end_link(p);
		else if (!try_close(p) && !try_open(p, start) && !try_note(p) &&
			 (p->link || (!try_link(p) && !try_address(p))))
			take_characters(p);
	}
	end_state(p);
	out->len = (uint32_t)p->text->len;
	out->utf8 = arena_take_string(p->arena, p->text);
	out->n_links = p->n_links;
	out->span = arena_take_array(p->arena, p->spans, &out->n_spans);
	g_clear_pointer(&p->brackets, g_hash_table_destroy);
}

void markup_parse(const char *written, size_t len, unsigned *n_notes, struct arena *arena, struct text *out)
{
	struct parser p = {
		.at = written,
		.end = written + len,
		.arena = arena,
		.notes = g_array_new(false, false, sizeof(struct note)),
		.n_notes = n_notes,
	};

	parse(&p, out);
	out->note = arena_take_array(arena, p.notes, &out->n_notes);
}

/* ---- writing ---- */

/* `last_link`: where the last ]( stands, or NULL. */
static bool would_be_mark(const char *text, const char *p, const char *last_link)
{
	switch (*p) {
	case '*':
		return true;
	case '\\':
		return p[1] && strchr("\\*<[^", p[1]);
	case '<':
		return g_str_has_prefix(p, "<sup>") || g_str_has_prefix(p, "<sub>");
	case '[':
		return (p > text && p[-1] == '^') || (last_link && p < last_link);
	default:
		return false;
	}
}

const char *markup_escape(const char *text, struct arena *arena)
{
	GString *out = g_string_new(NULL);
	const char *last_link = g_strrstr(text, "](");

	for (const char *p = text; *p; p++) {
		if (would_be_mark(text, p, last_link))
			g_string_append_c(out, '\\');
		g_string_append_c(out, *p);
	}
	return arena_take_string(arena, out);
}
