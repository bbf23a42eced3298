/* The blocks of CommonMark that a report can hold, line by line, with the tables and footnotes of GFM. It is our own
 * reader, and docs/markdown.md says why. It looks at each line once and remembers the open block and the items it
 * stands in, so that no input takes longer than its length.
 *
 * Where it differs from CommonMark: a line indented by four blanks is text and no code, a line that begins with a
 * number of official documents (一、 （一） 1. ① 第一条) after the end of a sentence is a paragraph of its own, so is
 * one indented by ideographic spaces, and so is what stands below a short heading with such a number (一、工作目标).
 * Those who type official documents mean that. */
#include "report/markdown-blocks.h"

#include <string.h>

#include "report/blank.h"
#include "report/diag.h"
#include "report/markdown-opening.h"
#include "report/post-line.h"
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
enum skip { SKIP_NOTHING, SKIP_FENCE, SKIP_SETTINGS, SKIP_COMMENT, SKIP_TO_BLANK };

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

/* Always false; see MARKDOWN_ERRORS_MAX. */
static bool refuse(struct reader *reader, enum diag_code code, uint32_t first, uint32_t end)
{
	struct where where = { .source = reader->source, .first = first, .end = end };

	return ++reader->n_errors <= MARKDOWN_ERRORS_MAX && diag(reader->diags, code, where, NULL);
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

	/* Paragraphs are indented by the program. */
	if (block->kind == MARKDOWN_PARAGRAPH)
		start += markdown_indent(text + first + start, text + end);
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

/* Whether the one line of the block so far is a heading, and this line the text below it. */
static bool is_below_head(
	struct reader *reader, const struct markdown_block *block, const struct markdown_opening *line)
{
	const struct markdown_line *head = &g_array_index(block->line, struct markdown_line, 0);
	const char *text = reader->source->text, *at = text + head->first, *end = text + head->end;

	/* What breaks the line may stand between a head and its text, but says enough. */
	if (block->line->len != 1 || head->hard)
		return false;
	if (block->kind == MARKDOWN_NUMBER)
		return markdown_is_short_item(at, end, line->text, text + line->end);
	enum markdown_head found = markdown_head(at, end, line->text, text + line->end);
	if (found == MARKDOWN_MAYBE_HEAD) {
		struct where where = { .source = reader->source, .first = head->first, .end = head->end };
		diag(reader->diags, DIAG_MD_JOINED, where, NULL);
	}
	return found == MARKDOWN_HEAD;
}

/* Whether the lines of the block so far end a sentence. */
static bool follows_sentence(const struct reader *reader, const struct markdown_block *block)
{
	const char *text = reader->source->text;
	const struct markdown_line *before =
		block->line->len ? &g_array_index(block->line, struct markdown_line, block->line->len - 1) : NULL;

	return before && markdown_ends_sentence(text + before->first, text + before->end);
}

/* What of posts the line is: 组　长：张国强　县长, or 王　强　副县长 below such a line. `columns`: with a blank behind
 * the first name, or below another; 联系人：周文 may be the end of a sentence. */
static bool is_of_posts(const struct markdown_block *before, const struct markdown_opening *line, bool columns)
{
	size_t len = blank_trimmed(line->text, line->end - line->first), blank = blank_start(line->text, len);
	const char *text = line->text + blank;
	bool below = before && before->posts;
	struct post_line found;

	len -= blank;
	if (text_begins_posts(text, len, &found))
		return !columns || below || found.post ||
		       g_strstr_len(text + found.name, (gssize)(len - found.name), "　");
	return below && text_continues_posts(text, len, &found);
}

/* Whether a line of text is a paragraph of its own although no empty line is before it. `depth`: of how many open items
 * the line is indented to be in. */
static bool begins_paragraph(
	struct reader *reader, const struct markdown_block *block, const struct markdown_opening *line, unsigned depth)
{
	const char *text = reader->source->text;
	size_t blank = blank_start(line->text, line->end - line->first);

	/* Notes and items have one paragraph. */
	if (!block->line->len || block->kind == MARKDOWN_NOTE ||
		(block->kind == MARKDOWN_BULLET && depth == reader->n_items))
		return false;
	if (markdown_indent(line->text, text + line->end) || is_below_head(reader, block, line))
		return true;
	return is_of_posts(block, line, true) ||
	       (markdown_begins_with_number(line->text + blank, text + line->end) && follows_sentence(reader, block));
}

static void take_text(struct reader *reader, const struct markdown_opening *line, unsigned depth)
{
	struct markdown_block *block = open_block(reader);
	bool posts = is_of_posts(block, line, false);

	/* What is in no item that is open, unless it goes on with a line of one. */
	if (!block || begins_paragraph(reader, block, line, depth)) {
		reader->n_items = depth;
		const struct item *item = reader->n_items ? &reader->item[reader->n_items - 1] : NULL;
		if (item && item->kind == MARKDOWN_BULLET)
			refuse(reader, DIAG_MD_IN_ITEM, line->first, line->end);
		if (markdown_is_link_definition(line))
			refuse(reader, DIAG_MD_LINK, line->first, line->end);
		block = begin_block(reader, MARKDOWN_PARAGRAPH);
		block->posts = posts;
	}
	add_line(reader, block, line->first, line->end);
}

/* `hashes`: 1 to 6, the level. */
static void take_heading(struct reader *reader, const struct markdown_opening *line, uint32_t hashes)
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

/* ＃ typed in a Chinese input method. */
static void say_wide_hash(struct reader *reader, const struct markdown_opening *line)
{
	struct where where = { .source = reader->source, .first = line->first, .end = line->first };
	g_autoptr(GString) better = g_string_new(NULL);

	for (; where.end + 3 < line->end && strncmp(line->text + (where.end - line->first), "＃", 3) == 0;
		where.end += 3)
		g_string_append_c(better, '#');
	g_autofree char *old = g_strndup(line->text, where.end - line->first);
	if (!markdown_is_blank_at(line, where.end - line->first))
		g_string_append_c(better, ' ');
	unsigned before = diags_total(reader->diags);
	refuse(reader, DIAG_MD_WIDE_HASH, where.first, where.end);
	diags_mend(reader->diags, before, where, old, better->str);
}

/* ## without the blank that makes it a heading. */
static bool is_hash_slip(const struct markdown_opening *line, uint32_t hashes)
{
	if (!hashes || hashes > 6 || markdown_is_blank_at(line, hashes))
		return false;
	/* #1泵站 is text, ##标题 and #标题 are slips. */
	return hashes > 1 || (unsigned char)line->text[hashes] >= 0x80;
}

static void say_hash_slip(struct reader *reader, const struct markdown_opening *line, uint32_t hashes)
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

static void take_note(struct reader *reader, const struct markdown_opening *line, uint32_t name_len)
{
	struct markdown_block *block = begin_block(reader, MARKDOWN_NOTE);

	block->marker = (struct markdown_line){ line->first + 2, line->first + 2 + name_len, false };
	add_line(reader, block, line->first + name_len + 4, line->end);
}

/* ---- lists ---- */

/* Items are numbered as they are written, or all alike and counted by the program. */
static void check_number(struct reader *reader, struct item *item, const struct markdown_opening *line, uint32_t len)
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
static struct item *find_item(struct reader *reader, const struct markdown_opening *line, uint32_t len, unsigned depth)
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

static void take_item(struct reader *reader, const struct markdown_opening *line, uint32_t len, unsigned depth)
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

static void say_cells(struct reader *reader, uint32_t first, uint32_t end, uint32_t found, uint32_t meant)
{
	struct where where = { .source = reader->source, .first = first, .end = end };

	if (++reader->n_errors <= MARKDOWN_ERRORS_MAX)
		diag_counts(reader->diags, DIAG_MD_ROW, where, found, meant);
}

/* How many of the lines at the end of the paragraph are the head: those that begin with a bar, or the last one. */
static uint32_t count_heads(const struct reader *reader, const struct markdown_block *block)
{
	uint32_t n = 0;

	while (n < block->line->len) {
		const struct markdown_line *line =
			&g_array_index(block->line, struct markdown_line, block->line->len - 1 - n);
		if (reader->source->text[line->first] != '|')
			break;
		n++;
	}
	return MAX(n, 1);
}

/* The line of dashes under the last line of a paragraph, which is the head; MultiMarkdown's may have several rows.
 * False: the line above has no bar, so it is no head. */
static bool take_dashes(struct reader *reader, struct markdown_block *block, const struct markdown_opening *line)
{
	const char *text = reader->source->text;
	const struct markdown_line dashes = { line->first, line->end, false };
	struct markdown_line last = g_array_index(block->line, struct markdown_line, block->line->len - 1);

	if (!memchr(text + last.first, '|', last.end - last.first))
		return false;
	uint32_t n = markdown_count_cells(text, &dashes), n_heads = count_heads(reader, block);
	uint32_t n_before = block->line->len - n_heads;
	if (markdown_count_cells(text, &last) != n)
		say_cells(reader, line->first, line->end, n, markdown_count_cells(text, &last));
	for (uint32_t i = n_before; i + 1 < block->line->len; i++) {
		const struct markdown_line *row = &g_array_index(block->line, struct markdown_line, i);
		if (markdown_count_cells(text, row) != n)
			say_cells(reader, row->first, row->end, markdown_count_cells(text, row), n);
	}
	/* Text stood before the head, on lines of its own: it stays a paragraph. */
	if (n_before) {
		const struct markdown_line *head = &g_array_index(block->line, struct markdown_line, n_before);
		g_autofree struct markdown_line *rows = g_memdup2(head, n_heads * sizeof(*head));
		g_array_set_size(block->line, n_before);
		block = begin_block(reader, MARKDOWN_TABLE);
		g_array_append_vals(block->line, rows, n_heads);
	}
	block->kind = MARKDOWN_TABLE;
	block->n_heads = n_heads;
	add_line(reader, block, line->first, line->end);
	return true;
}

/* ---- line by line ---- */

static void skip_line(struct reader *reader, const struct markdown_opening *line)
{
	const char *stop;

	switch (reader->skip) {
	/* As long as the opening one at least. */
	case SKIP_FENCE:
		if (markdown_run_of(line, reader->fence) >= reader->fence_len)
			reader->skip = SKIP_NOTHING;
		break;
	case SKIP_SETTINGS:
		if (markdown_run_of(line, reader->fence) >= reader->fence_len) {
			const struct markdown_line all = { .first = reader->skip_first, .end = line->first };

			g_array_append_val(last_block(reader)->line, all);
			reader->skip = SKIP_NOTHING;
		}
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

static void begin_skip(struct reader *reader, enum skip skip, const struct markdown_opening *line)
{
	reader->skip = skip;
	reader->skip_first = line->first;
	reader->open = false;
}

/* ```图表: what stands between the fences says what a chart or a code is, as in YAML. */
static bool take_settings(struct reader *reader, const struct markdown_opening *line)
{
	uint32_t first, n = markdown_fence_word(line, &first);

	if (!n)
		return false;
	begin_block(reader, MARKDOWN_SETTINGS)->marker = (struct markdown_line){ .first = first, .end = first + n };
	begin_skip(reader, SKIP_SETTINGS, line);
	reader->skip_first = line->end;
	reader->n_items = 0;
	return true;
}

/* What a report cannot hold. Told once at its first line, and passed over with what belongs to it. */
static bool take_refused(struct reader *reader, const struct markdown_opening *line)
{
	if (markdown_is_fence(line)) {
		reader->fence = *line->text;
		reader->fence_len = markdown_run_of(line, *line->text);
		if (take_settings(reader, line))
			return true;
		refuse(reader, DIAG_MD_CODE, line->first, line->end);
		begin_skip(reader, SKIP_FENCE, line);
	} else if (*line->text == '>') {
		refuse(reader, DIAG_MD_QUOTE, line->first, line->end);
		begin_skip(reader, SKIP_TO_BLANK, line);
	} else if (markdown_is_html(line)) {
		refuse(reader, DIAG_MD_HTML, line->first, line->end);
		begin_skip(reader, SKIP_TO_BLANK, line);
	} else if (markdown_is_rule(line)) {
		refuse(reader, DIAG_MD_RULE, line->first, line->end);
		/* A rule is one line. */
		reader->open = false;
	} else {
		return false;
	}
	return true;
}

/* A comment over lines of its own. One in a line of text is left to markdown-inline.c. */
static bool take_comment(struct reader *reader, const struct markdown_opening *line)
{
	if (!markdown_starts_with(line, "<!--"))
		return false;
	const char *stop = g_strstr_len(line->text + 4, line->end - line->first - 4, "-->");
	size_t rest = stop ? (size_t)(line->text + (line->end - line->first) - stop - 3) : 0;

	if (!stop)
		begin_skip(reader, SKIP_COMMENT, line);
	return !stop || blank_start(stop + 3, rest) == rest;
}

/* What has a mark: a heading, a note, an item. */
static bool take_marker(struct reader *reader, const struct markdown_opening *line, unsigned depth)
{
	const struct markdown_block *block = open_block(reader);
	uint32_t len = markdown_marker_len(line), hashes = markdown_run_of(line, '#'),
		 name = markdown_note_name_len(line);

	if (hashes && hashes <= 6 && markdown_is_blank_at(line, hashes)) {
		reader->n_items = depth;
		take_heading(reader, line, hashes);
	} else if (name) {
		reader->n_items = depth;
		take_note(reader, line, name);
		/* Within a sentence only some marks begin an item (begins_block). */
	} else if (len && !(block && block->kind == MARKDOWN_PARAGRAPH && !markdown_begins_block(line) &&
				  !follows_sentence(reader, block))) {
		take_item(reader, line, len, depth);
	} else {
		return false;
	}
	return true;
}

static void take_content(struct reader *reader, const struct markdown_opening *line, unsigned depth)
{
	struct markdown_block *block = open_block(reader);
	/* A table may begin under a numbered item's second line. */
	bool head =
		block && (block->kind == MARKDOWN_PARAGRAPH ? block->line->len > 0
							    : block->kind == MARKDOWN_NUMBER && block->line->len > 1);
	uint32_t hashes = markdown_run_of(line, '#');

	/* The underline must not be less indented than the text: --- further left ends the item. */
	if (block && block->kind == MARKDOWN_PARAGRAPH && depth == reader->n_items && markdown_underline_level(line)) {
		take_underline(reader, markdown_underline_level(line));
		return;
	}
	if (head && markdown_is_dashes(line) && take_dashes(reader, block, line))
		return;
	if (take_comment(reader, line) || take_refused(reader, line) || take_marker(reader, line, depth))
		return;
	if (is_hash_slip(line, hashes))
		say_hash_slip(reader, line, hashes);
	else if (markdown_starts_with(line, "＃"))
		say_wide_hash(reader, line);
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
static void skip_indent(struct markdown_opening *line)
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
	struct markdown_opening line = { text, start, start + len, 0 };
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
	if (reader.skip == SKIP_SETTINGS)
		refuse(&reader, DIAG_MD_SETTINGS_END, last_block(&reader)->marker.first,
			last_block(&reader)->marker.end);
	*n_errors += reader.n_errors;
	return reader.block;
}
