/* The blocks of CommonMark that a report can hold, line by line, with the tables and footnotes of GFM. It is our own
 * reader, and docs/markdown.md says why. It looks at each line once and remembers the open block and the items it
 * stands in, so that no input takes longer than its length.
 *
 * Where it differs from CommonMark: a line indented by four blanks is text and no code, a line that begins with a
 * number of official documents (一、 （一） 1. ①) after the end of a sentence is a paragraph of its own, and so is one
 * indented by ideographic spaces. Those who type official documents mean that. */
#include "report/markdown-blocks.h"

#include <string.h>

#include "report/blank.h"
#include "report/diag.h"
#include "report/source.h"

/* Lists in lists: two levels. */
#define ITEMS_MAX 2

/* An item of a list that is open. */
struct item {
	enum markdown_kind kind;
	char delimiter;
	uint32_t content;  /* the column its text begins in */
	uint32_t start, n; /* of the list: its first number, and how many items it has */
	bool same;         /* so far all are numbered alike */
};

/* What lines are passed over: to the closing fence, to -->, or to the next empty line. */
enum skip { SKIP_NOTHING, SKIP_FENCE, SKIP_COMMENT, SKIP_TO_BLANK };

struct reader {
	const struct source *source;
	struct diags *diags;
	unsigned n_errors;
	GArray *block;
	bool open; /* the last block goes on in the next line */
	bool in_note;
	struct item item[ITEMS_MAX];
	unsigned n_items;
	enum skip skip;
	char fence;
	uint32_t fence_len;
	uint32_t skip_first; /* where what is skipped began */
};

/* A line, and where in it its text begins. */
struct line {
	const char *text; /* of the source from the text on */
	uint32_t first, end;
	uint32_t column; /* of the text, from 0 */
};

/* Always false; see MARKDOWN_ERRORS_MAX. */
static bool refuse(struct reader *reader, enum diag_code code, uint32_t first, uint32_t end)
{
	struct where where = { .source = reader->source, .first = first, .end = end };

	return ++reader->n_errors <= MARKDOWN_ERRORS_MAX && diag(reader->diags, code, where, NULL);
}

/* ---- what a line is ---- */

/* The end of the line counts as a blank. */
static bool is_blank_at(const struct line *line, uint32_t n)
{
	uint32_t at = line->first + n;

	return at >= line->end || line->text[n] == ' ' || line->text[n] == '\t';
}

static uint32_t run_of(const struct line *line, char c)
{
	uint32_t n = 0;

	while (line->first + n < line->end && line->text[n] == c)
		n++;
	return n;
}

static bool starts_with(const struct line *line, const char *word)
{
	size_t n = strlen(word);

	return line->end - line->first >= n && memcmp(line->text, word, n) == 0;
}

/* *** or - - -: three and more of one kind with nothing but blanks between. */
static bool is_rule(const struct line *line)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < line->end - line->first; i++) {
		char c = line->text[i];

		if (c == *line->text)
			n++;
		else if (c != ' ' && c != '\t')
			return false;
	}
	return strchr("-*_", *line->text) && n >= 3;
}

/* === or ---: 1 or 2, the level of the heading above; else 0. Blanks may follow, nothing else. */
static unsigned underline_level(const struct line *line)
{
	char c = *line->text;
	uint32_t n = c == '=' || c == '-' ? run_of(line, c) : 0;

	while (n && line->first + n < line->end && is_blank_at(line, n))
		n++;
	return n && line->first + n == line->end ? (c == '=' ? 1 : 2) : 0;
}

static bool is_fence(const struct line *line)
{
	return run_of(line, '`') >= 3 || run_of(line, '~') >= 3;
}

/* <sup>, <sub>, <https://…> and <a@b> are words; other tags are HTML. */
static bool is_html(const struct line *line)
{
	static const char *const words[] = { "<sup>", "</sup>", "<sub>", "</sub>", "<http:", "<https:", "<mailto:" };
	const char *stop = memchr(line->text, '>', line->end - line->first);

	if (*line->text != '<' || line->end - line->first < 2)
		return false;
	for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
		if (starts_with(line, words[i]))
			return false;
	if (stop && memchr(line->text, '@', (size_t)(stop - line->text)))
		return false;
	const char *name = line->text + 1 + (line->text[1] == '/'), *end = line->text + (line->end - line->first);
	if (name >= end || !g_ascii_isalpha(*name))
		return false;
	while (name < end && (g_ascii_isalnum(*name) || *name == '-'))
		name++;
	/* An end of line within the tag counts: the tag goes on below. */
	return name >= end || strchr(" \t/>", *name);
}

/* The bytes of an item's dash or number; 0: it is none. */
static uint32_t marker_len(const struct line *line)
{
	uint32_t n = 0;

	/* A dash needs a blank behind it, or -5 would be an item. */
	if (strchr("-*+", *line->text) && is_blank_at(line, 1))
		return 1;
	while (line->first + n < line->end && g_ascii_isdigit(line->text[n]))
		n++;
	/* Nine digits, as in CommonMark, fit 32 bits. */
	if (!n || n > 9 || line->first + n >= line->end || !strchr(".)", line->text[n]) || !is_blank_at(line, n + 1))
		return 0;
	return n + 1;
}

/* The bytes of the name of a note that is defined here, [^name]:, behind its [^; 0: none is. */
static uint32_t note_name_len(const struct line *line)
{
	/* 200 bytes: looked at for each line, so not to its end. */
	const char *stop = starts_with(line, "[^") ? memchr(line->text, ']', MIN(line->end - line->first, 200)) : NULL;
	uint32_t at = stop ? (uint32_t)(stop - line->text) : 0;

	return at > 2 && line->first + at + 1 < line->end && stop[1] == ':' ? at - 2 : 0;
}

/* [name]: address */
static bool is_link_definition(const struct line *line)
{
	const char *stop = *line->text == '[' ? memchr(line->text, ']', MIN(line->end - line->first, 200)) : NULL;

	return stop && line->first + (uint32_t)(stop - line->text) + 1 < line->end && stop[1] == ':' && stop[-1] != '[';
}

/* A row of dashes and bars under the head of a table. */
static bool is_dashes(const struct line *line)
{
	uint32_t n_bars = 0, n_dashes = 0;

	for (uint32_t i = 0; i < line->end - line->first; i++) {
		if (!strchr("|:- \t", line->text[i]))
			return false;
		n_bars += line->text[i] == '|';
		n_dashes += line->text[i] == '-';
	}
	return n_bars && n_dashes;
}

/* Whether the line begins something that ends a paragraph. A number with a point begins a list within a paragraph only
 * as 1., as in CommonMark, so that a line that happens to begin with 2024. does not. */
static bool begins_block(const struct line *line)
{
	uint32_t hashes = run_of(line, '#'), marker = marker_len(line);

	return (hashes && hashes <= 6 && is_blank_at(line, hashes)) || is_fence(line) || *line->text == '>' ||
	       starts_with(line, "<!--") || is_html(line) || is_rule(line) || note_name_len(line) ||
	       (marker && (line->text[marker - 1] != '.' || marker > 2 || *line->text == '1') &&
		       line->first + marker < line->end);
}

/* ---- numbers of official documents ---- */

static bool in(const char *set, const char *at)
{
	return g_utf8_strchr(set, -1, g_utf8_get_char(at)) != NULL;
}

static const char *skip_numeral(const char *at, const char *end)
{
	const char *start = at;

	/* 12 bytes are four Han. */
	while (at < end && at - start < 12 && (g_ascii_isdigit(*at) || in("一二三四五六七八九十", at)))
		at = g_utf8_next_char(at);
	return at;
}

/* 一、 （一） 1. 1、 （1） ①. A point before a digit is that of a decimal number. */
static bool begins_with_number(const char *at, const char *end)
{
	bool bracket = at < end && in("（(", at);
	const char *start = bracket ? g_utf8_next_char(at) : at, *stop = skip_numeral(start, end);

	if (at < end && g_utf8_get_char(at) >= 0x2460 && g_utf8_get_char(at) <= 0x2473)
		return true;
	if (stop == start || stop >= end)
		return false;
	if (bracket)
		return in("）)", stop);
	if (in("、", stop))
		return true;
	return g_ascii_isdigit(*start) && in(".．", stop) &&
	       !(g_utf8_next_char(stop) < end && g_ascii_isdigit(*g_utf8_next_char(stop)));
}

/* A line that ends so has said what it had to say. */
static bool ends_sentence(const char *text, const struct markdown_line *line)
{
	const char *last = g_utf8_find_prev_char(text + line->first, text + line->end);

	return last && in("。；：！？”）;:!?", last);
}

/* ---- blocks ---- */

static struct markdown_block *last_block(const struct reader *reader)
{
	return reader->block->len ? &g_array_index(reader->block, struct markdown_block, reader->block->len - 1) : NULL;
}

/* The block that goes on; NULL: none does. */
static struct markdown_block *open_block(const struct reader *reader)
{
	return reader->open ? last_block(reader) : NULL;
}

static struct markdown_block *begin_block(struct reader *reader, enum markdown_kind kind)
{
	const struct markdown_block block = { .kind = kind,
		.line = g_array_new(FALSE, FALSE, sizeof(struct markdown_line)) };

	g_array_append_val(reader->block, block);
	/* A heading is one line. */
	reader->open = kind != MARKDOWN_HEADING;
	reader->in_note = kind == MARKDOWN_NOTE;
	return last_block(reader);
}

static void add_line(const struct reader *reader, struct markdown_block *block, uint32_t first, uint32_t end)
{
	const char *text = reader->source->text;
	struct markdown_line line = { .end = end };
	size_t start = blank_start(text + first, end - first);

	line.first = first + (uint32_t)start;
	line.end = line.first + (uint32_t)blank_trimmed(text + line.first, end - line.first);
	/* Two blanks at the end of a line, or a backslash: it breaks here. */
	line.hard = end >= line.end + 2 && text[line.end] == ' ' && text[line.end + 1] == ' ';
	/* A backslash at the end, unless another one takes the meaning from it. */
	uint32_t n = 0;
	while (line.end - n > line.first && text[line.end - n - 1] == '\\')
		n++;
	if (n % 2 && block->kind != MARKDOWN_TABLE) {
		line.end--;
		line.hard = true;
	}
	if (line.first < line.end)
		g_array_append_val(block->line, line);
}

/* Whether a line of text is a paragraph of its own although no empty line is before it. `depth`: of how many open items
 * the line is indented to be in. */
static bool begins_paragraph(
	const struct reader *reader, const struct markdown_block *block, const struct line *line, unsigned depth)
{
	const char *text = reader->source->text;
	const struct markdown_line *before =
		block->line->len ? &g_array_index(block->line, struct markdown_line, block->line->len - 1) : NULL;
	size_t blank = blank_start(line->text, line->end - line->first);

	/* Notes and items have one paragraph. */
	if (!before || block->kind == MARKDOWN_NOTE || (block->kind == MARKDOWN_BULLET && depth == reader->n_items))
		return false;
	return starts_with(line, "\u3000\u3000") ||
	       (begins_with_number(line->text + blank, text + line->end) && ends_sentence(text, before));
}

static void take_text(struct reader *reader, const struct line *line, unsigned depth)
{
	struct markdown_block *block = open_block(reader);

	/* What is in no item that is open, unless it goes on with a line of one. */
	if (!block || begins_paragraph(reader, block, line, depth)) {
		reader->n_items = depth;
		const struct item *item = reader->n_items ? &reader->item[reader->n_items - 1] : NULL;
		if (item && item->kind == MARKDOWN_BULLET)
			refuse(reader, DIAG_MD_IN_ITEM, line->first, line->end);
		if (is_link_definition(line))
			refuse(reader, DIAG_MD_LINK, line->first, line->end);
		block = begin_block(reader, MARKDOWN_PARAGRAPH);
	}
	add_line(reader, block, line->first, line->end);
}

/* `hashes`: 1 to 6, the level. */
static void take_heading(struct reader *reader, const struct line *line, uint32_t hashes)
{
	uint32_t end = line->end;
	const char *text = reader->source->text;

	if (reader->n_items)
		refuse(reader, DIAG_MD_IN_ITEM, line->first, line->end);
	struct markdown_block *block = begin_block(reader, MARKDOWN_HEADING);
	block->level = hashes;
	/* # … #: those at the end belong to it when a blank is before them. */
	end = line->first + (uint32_t)blank_trimmed(line->text, end - line->first);
	uint32_t stop = end;
	while (stop > line->first + hashes && text[stop - 1] == '#')
		stop--;
	/* #标题# keeps its last mark. */
	if (stop < end && (text[stop - 1] == ' ' || text[stop - 1] == '\t' || stop == line->first + hashes))
		end = stop;
	block->marker = (struct markdown_line){ line->first, line->first + hashes, false };
	add_line(reader, block, line->first + hashes, end);
}

/* ## without the blank that makes it a heading. */
static bool is_hash_slip(const struct line *line, uint32_t hashes)
{
	if (!hashes || hashes > 6 || is_blank_at(line, hashes))
		return false;
	/* #1泵站 is text, ##标题 and #标题 are slips. */
	return hashes > 1 || (unsigned char)line->text[hashes] >= 0x80;
}

static void say_hash_slip(struct reader *reader, const struct line *line, uint32_t hashes)
{
	struct where where = { .source = reader->source, .first = line->first, .end = line->first + hashes };
	g_autofree char *old = g_strndup(line->text, hashes), *better = g_strconcat(old, " ", NULL);
	unsigned before = diags_total(reader->diags);

	refuse(reader, DIAG_MD_HASH, where.first, where.end);
	diags_mend(reader->diags, before, where, old, better);
}

/* The paragraph above was the heading. */
static void take_underline(struct reader *reader, unsigned level)
{
	struct markdown_block *block = last_block(reader);

	block->kind = MARKDOWN_HEADING;
	block->level = level;
	block->marker = g_array_index(block->line, struct markdown_line, 0);
	reader->open = false;
}

static void take_note(struct reader *reader, const struct line *line, uint32_t name_len)
{
	struct markdown_block *block = begin_block(reader, MARKDOWN_NOTE);

	block->marker = (struct markdown_line){ line->first + 2, line->first + 2 + name_len, false };
	add_line(reader, block, line->first + name_len + 4, line->end);
}

/* ---- lists ---- */

/* Items are numbered as they are written, or all alike and counted by the program. */
static void check_number(struct reader *reader, struct item *item, const struct line *line, uint32_t len)
{
	/* start + n: what counting on makes it. */
	uint32_t written = (uint32_t)g_ascii_strtoull(line->text, NULL, 10), meant = item->start + item->n;
	struct where where = { .source = reader->source, .first = line->first, .end = line->first + len - 1 };
	unsigned before = diags_total(reader->diags);

	/* 1. 1. 1. is how some let the program count. */
	if (item->n)
		item->same &= written == item->start;
	if (written == meant || item->same)
		return;
	g_autofree char *old = g_strndup(line->text, len - 1), *better = g_strdup_printf("%u", meant);
	if (++reader->n_errors > MARKDOWN_ERRORS_MAX)
		return;
	diag(reader->diags, DIAG_MD_NUMBER, where, old, better);
	diags_mend(reader->diags, before, where, old, better);
}

/* The open item of the same list, or a new list's first one; NULL after a diagnostic. */
static struct item *find_item(struct reader *reader, const struct line *line, uint32_t len, unsigned depth)
{
	char delimiter = line->text[len - 1];
	enum markdown_kind kind = g_ascii_isdigit(*line->text) ? MARKDOWN_NUMBER : MARKDOWN_BULLET;
	struct item *item = &reader->item[depth];

	/* Numbers may have dashes in them, and nothing else. */
	if (depth && (reader->item[depth - 1].kind == MARKDOWN_BULLET || kind == MARKDOWN_NUMBER)) {
		refuse(reader, DIAG_MD_NESTED_LIST, line->first, line->first + len);
		return NULL;
	}
	if (reader->n_items <= depth || item->kind != kind || item->delimiter != delimiter)
		*item = (struct item){ .kind = kind, .delimiter = delimiter, .same = true };
	if (!item->n && kind == MARKDOWN_NUMBER)
		item->start = (uint32_t)g_ascii_strtoull(line->text, NULL, 10);
	reader->n_items = depth + 1;
	return item;
}

static void take_item(struct reader *reader, const struct line *line, uint32_t len, unsigned depth)
{
	struct item *item = find_item(reader, line, len, depth);
	uint32_t blanks = 0;

	reader->open = false;
	if (!item)
		return;
	if (item->kind == MARKDOWN_NUMBER)
		check_number(reader, item, line, len);
	while (line->first + len + blanks < line->end && line->text[len + blanks] == ' ')
		blanks++;
	/* Text that begins more than four blanks behind the mark is taken to begin one behind it, as in CommonMark. */
	item->content = line->column + len + (blanks > 4 || !blanks ? 1 : blanks);

	struct markdown_block *block = begin_block(reader, item->kind);
	block->number = item->start + item->n++;
	block->delimiter = item->delimiter;
	block->marker = (struct markdown_line){ line->first, line->first + len, false };
	const char *text = line->text + len + blanks;
	/* Tasks to be ticked off have no place in a document. */
	if (strncmp(text, "[ ] ", 4) == 0 || g_ascii_strncasecmp(text, "[x] ", 4) == 0)
		refuse(reader, DIAG_MD_TASK, line->first + len + blanks, line->first + len + blanks + 3);
	add_line(reader, block, line->first + len, line->end);
}

/* ---- tables ---- */

static bool is_bar(const char *text, uint32_t first, uint32_t at)
{
	uint32_t n = 0;

	if (text[at] != '|')
		return false;
	while (at - n > first && text[at - n - 1] == '\\')
		n++;
	return n % 2 == 0;
}

uint32_t markdown_first_cell(const char *text, const struct markdown_line *row)
{
	return row->first + (row->first < row->end && text[row->first] == '|');
}

/* *next: where the next cell begins, or the end of the row. Blanks around a cell are not its own. */
struct markdown_line markdown_cell(const char *text, const struct markdown_line *row, uint32_t first, uint32_t *next)
{
	uint32_t at = first;

	while (at < row->end && !is_bar(text, row->first, at))
		at++;
	*next = at < row->end ? at + 1 : row->end;

	struct markdown_line cell = { .first = first + (uint32_t)blank_start(text + first, at - first) };
	cell.end = cell.first + (uint32_t)blank_trimmed(text + cell.first, at - cell.first);
	return cell;
}

uint32_t markdown_count_cells(const char *text, const struct markdown_line *row)
{
	uint32_t n = 0;

	for (uint32_t at = markdown_first_cell(text, row); at < row->end; n++)
		markdown_cell(text, row, at, &at);
	return n;
}

/* The line of dashes under the last line of a paragraph, which is the head. False: the line above has no bar, so it is
 * no head. */
static bool take_dashes(struct reader *reader, struct markdown_block *block, const struct line *line)
{
	const char *text = reader->source->text;
	const struct markdown_line dashes = { line->first, line->end, false };
	struct markdown_line head = g_array_index(block->line, struct markdown_line, block->line->len - 1);

	if (!memchr(text + head.first, '|', head.end - head.first))
		return false;
	if (markdown_count_cells(text, &head) != markdown_count_cells(text, &dashes)) {
		char n_head[16], n_dashes[16];
		struct where where = { .source = reader->source, .first = line->first, .end = line->end };
		g_snprintf(n_head, sizeof(n_head), "%u", markdown_count_cells(text, &head));
		g_snprintf(n_dashes, sizeof(n_dashes), "%u", markdown_count_cells(text, &dashes));
		if (++reader->n_errors <= MARKDOWN_ERRORS_MAX)
			diag(reader->diags, DIAG_MD_ROW, where, n_dashes, n_head);
	}
	/* Text stood before the head, on lines of its own: it stays a paragraph. */
	if (block->line->len > 1) {
		g_array_set_size(block->line, block->line->len - 1);
		block = begin_block(reader, MARKDOWN_TABLE);
		g_array_append_val(block->line, head);
	}
	block->kind = MARKDOWN_TABLE;
	add_line(reader, block, line->first, line->end);
	return true;
}

/* ---- line by line ---- */

static void skip_line(struct reader *reader, const struct line *line)
{
	const char *stop;

	switch (reader->skip) {
	/* As long as the opening one at least. */
	case SKIP_FENCE:
		if (run_of(line, reader->fence) >= reader->fence_len)
			reader->skip = SKIP_NOTHING;
		break;
	case SKIP_COMMENT:
		stop = g_strstr_len(line->text, line->end - line->first, "-->");
		if (!stop)
			break;
		reader->skip = SKIP_NOTHING;
		uint32_t rest = line->first + (uint32_t)(stop - line->text) + 3;
		if (blank_start(stop + 3, line->end - rest) < line->end - rest)
			refuse(reader, DIAG_MD_HTML, rest, line->end);
		break;
	case SKIP_TO_BLANK:
	/* take_blank ends it. */
	case SKIP_NOTHING:
		break;
	}
}

static void begin_skip(struct reader *reader, enum skip skip, const struct line *line)
{
	reader->skip = skip;
	reader->skip_first = line->first;
	reader->open = false;
}

/* What a report cannot hold. Told once at its first line, and passed over with what belongs to it. */
static bool take_refused(struct reader *reader, const struct line *line)
{
	if (is_fence(line)) {
		reader->fence = *line->text;
		reader->fence_len = run_of(line, *line->text);
		refuse(reader, DIAG_MD_CODE, line->first, line->end);
		begin_skip(reader, SKIP_FENCE, line);
	} else if (*line->text == '>') {
		refuse(reader, DIAG_MD_QUOTE, line->first, line->end);
		begin_skip(reader, SKIP_TO_BLANK, line);
	} else if (is_html(line)) {
		refuse(reader, DIAG_MD_HTML, line->first, line->end);
		begin_skip(reader, SKIP_TO_BLANK, line);
	} else if (is_rule(line)) {
		refuse(reader, DIAG_MD_RULE, line->first, line->end);
		/* A rule is one line. */
		reader->open = false;
	} else {
		return false;
	}
	return true;
}

/* A comment over lines of its own. One in a line of text is left to markdown-inline.c. */
static bool take_comment(struct reader *reader, const struct line *line)
{
	if (!starts_with(line, "<!--"))
		return false;
	const char *stop = g_strstr_len(line->text + 4, line->end - line->first - 4, "-->");
	size_t rest = stop ? (size_t)(line->text + (line->end - line->first) - stop - 3) : 0;

	if (!stop)
		begin_skip(reader, SKIP_COMMENT, line);
	return !stop || blank_start(stop + 3, rest) == rest;
}

/* What has a mark: a heading, a note, an item. */
static bool take_marker(struct reader *reader, const struct line *line, unsigned depth)
{
	const struct markdown_block *block = open_block(reader);
	uint32_t len = marker_len(line), hashes = run_of(line, '#'), name = note_name_len(line);

	if (hashes && hashes <= 6 && is_blank_at(line, hashes)) {
		reader->n_items = depth;
		take_heading(reader, line, hashes);
	} else if (name) {
		reader->n_items = depth;
		take_note(reader, line, name);
		/* Within a paragraph only some marks begin an item (begins_block). */
	} else if (len && !(block && block->kind == MARKDOWN_PARAGRAPH && !begins_block(line))) {
		take_item(reader, line, len, depth);
	} else {
		return false;
	}
	return true;
}

static void take_content(struct reader *reader, const struct line *line, unsigned depth)
{
	struct markdown_block *block = open_block(reader);
	/* A table may begin under a numbered item's second line. */
	bool head =
		block && (block->kind == MARKDOWN_PARAGRAPH ? block->line->len > 0
							    : block->kind == MARKDOWN_NUMBER && block->line->len > 1);
	uint32_t hashes = run_of(line, '#');

	/* The underline must not be less indented than the text: --- further left ends the item. */
	if (block && block->kind == MARKDOWN_PARAGRAPH && depth == reader->n_items && underline_level(line)) {
		take_underline(reader, underline_level(line));
		return;
	}
	if (head && is_dashes(line) && take_dashes(reader, block, line))
		return;
	if (take_comment(reader, line) || take_refused(reader, line) || take_marker(reader, line, depth))
		return;
	if (is_hash_slip(line, hashes))
		say_hash_slip(reader, line, hashes);
	if (block && block->kind == MARKDOWN_TABLE)
		add_line(reader, block, line->first, line->end);
	else
		take_text(reader, line, depth);
}

/* An empty line ends the open block, but no item. */
static void take_blank(struct reader *reader)
{
	reader->open = false;
	if (reader->skip == SKIP_TO_BLANK)
		reader->skip = SKIP_NOTHING;
}

/* The column of the text, a tab taking it to the next of every fourth. */
static void skip_indent(struct line *line)
{
	while (line->first < line->end && (*line->text == ' ' || *line->text == '\t')) {
		line->column += *line->text == '\t' ? 4 - line->column % 4 : 1;
		line->first++;
		line->text++;
	}
}

static void take_line(struct reader *reader, uint32_t number)
{
	uint32_t len, start = reader->source->line[number - 1];
	const char *text = source_line(reader->source, number, &len);
	struct line line = { text, start, start + len, 0 };
	unsigned depth = 0;

	if (blank_start(text, len) == len) {
		take_blank(reader);
		return;
	}
	skip_indent(&line);
	if (reader->skip != SKIP_NOTHING) {
		skip_line(reader, &line);
		return;
	}
	/* The items that the line is indented enough to stand in. */
	while (depth < reader->n_items && line.column >= reader->item[depth].content)
		depth++;
	uint32_t inside = line.column - (depth ? reader->item[depth - 1].content : 0);
	/* A note is one paragraph. */
	if (reader->in_note && !reader->open && line.column >= 4)
		refuse(reader, DIAG_MD_NOTE_FORM, line.first, line.end);
	/* Four blanks make code in CommonMark and text here. */
	if (inside >= 4 && !reader->n_items) {
		struct markdown_block *block = open_block(reader);
		if (block && block->kind == MARKDOWN_TABLE)
			add_line(reader, block, line.first, line.end);
		else
			take_text(reader, &line, 0);
		return;
	}
	take_content(reader, &line, depth);
}

static void clear_block(void *data)
{
	g_array_unref(((struct markdown_block *)data)->line);
}

GArray *markdown_blocks_read(const struct source *source, uint32_t line, struct diags *diags, unsigned *n_errors)
{
	struct reader reader = {
		.source = source, .diags = diags, .block = g_array_new(FALSE, FALSE, sizeof(struct markdown_block))
	};

	g_array_set_clear_func(reader.block, clear_block);
	for (; line <= source->n_lines; line++)
		take_line(&reader, line);
	/* A comment that is never closed takes the rest of the file. */
	if (reader.skip == SKIP_COMMENT)
		refuse(&reader, DIAG_MD_COMMENT, reader.skip_first, reader.skip_first + 4);
	*n_errors += reader.n_errors;
	return reader.block;
}
