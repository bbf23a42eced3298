/* A full line is as long as others and ends no sentence, and full lines lead to one that does. Rows of tables, headings
 * and signatures are shorter, or full of numbers: only lines of words are looked at. */
#include "readers/wrapped.h"

#include <glib.h>
#include <string.h>

#include "report/pattern.h"
#include "report/source.h"

/* Columns of text are no narrower and no wider, in characters. */
#define FULL_MIN 16
#define FULL_MAX 60
/* A line may be as much shorter: punctuation does not begin a line, and a Latin word is not cut. */
#define SHORT_BY 2

struct line {
	const char *text;
	uint32_t len;    /* in bytes, without blanks at its end */
	uint32_t length; /* in characters; two letters or digits are one */
};

static struct line line_at(const struct source *source, uint32_t number)
{
	struct line line = { 0 };

	line.text = source_line(source, number, &line.len);
	while (line.len && strchr(" \t\r", line.text[line.len - 1]))
		line.len--;
	uint32_t narrow = 0;
	for (const char *p = line.text; p < line.text + line.len; p = g_utf8_next_char(p)) {
		narrow += (guchar)*p < 0x80;
		line.length += (guchar)*p >= 0x80;
	}
	line.length += (narrow + 1) / 2;
	return line;
}

static bool ends_sentence(const struct line *line)
{
	static const char *const ends[] = { "。", "！", "？", "：", "；", "”", "）" };
	g_autofree char *text = g_strndup(line->text, line->len);

	for (size_t i = 0; i < G_N_ELEMENTS(ends); i++)
		if (g_str_has_suffix(text, ends[i]))
			return true;
	return false;
}

/* “信息内容 本年制发件数”: a blank between two Han characters parts cells. */
static bool has_gap(const struct line *line)
{
	for (uint32_t i = 1; i + 1 < line->len; i++)
		if (line->text[i] == ' ' && (guchar)line->text[i - 1] >= 0x80 && (guchar)line->text[i + 1] >= 0x80 &&
			strncmp(line->text + i - 3, "　", 3) != 0)
			return true;
	return false;
}

/* A line of words: no cell of a table, and no row that ends in numbers. */
static bool is_words(const struct line *line)
{
	if (!line->len || memchr(line->text, '\t', line->len) || memchr(line->text, '|', line->len) || has_gap(line))
		return false;
	/* “合计 3 0 12”: a blank before the last number. */
	uint32_t at = line->len;
	while (at > 0 && (g_ascii_isdigit(line->text[at - 1]) || line->text[at - 1] == '.'))
		at--;
	return at == line->len || at == 0 || line->text[at - 1] != ' ';
}

static bool is_full(const struct line *line, uint32_t full)
{
	return is_words(line) && line->length <= full && line->length + SHORT_BY >= full;
}

/* Whether a line begins a paragraph by what it begins with: blanks, or with `blanks` false only the number of a
 * heading. */
static bool begins_paragraph(const struct line *line, bool blanks)
{
	static struct pattern *number;

	if (blanks && (g_str_has_prefix(line->text, "　") || g_str_has_prefix(line->text, "  ") || *line->text == '\t'))
		return true;
	return pattern_match(pattern_once(&number, "^([一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|[(（]?["
						   "0-9]{1,2}([.．、](?![0-9])|[)）])"
						   "|第[一二三四五六七八九十]+[部章条项]|[-—－] *[0-9]+ *[-—－])"),
		line->text, line->len, NULL);
}

/* The length that most lines have which end no sentence; *n_open gets how many such lines there are, *most how many
 * have it. */
static uint32_t usual_length(const struct source *source, uint32_t *n_open, uint32_t *most)
{
	uint32_t count[FULL_MAX + 1] = { 0 }, best = 0;

	*n_open = *most = 0;
	for (uint32_t number = 1; number < source->n_lines; number++) {
		struct line line = line_at(source, number);
		if (line.length < FULL_MIN || !is_words(&line) || ends_sentence(&line) ||
			begins_paragraph(&line, false))
			continue;
		++*n_open;
		if (line.length <= FULL_MAX)
			count[line.length]++;
	}
	for (uint32_t full = FULL_MIN; full <= FULL_MAX; full++) {
		uint32_t n = 0;
		for (uint32_t length = MAX(full - SHORT_BY, FULL_MIN); length <= full; length++)
			n += count[length];
		/* Of two that fit as many lines the longer one, if a line has it. */
		if (n >= *most && count[full]) {
			*most = n;
			best = full;
		}
	}
	return best;
}

/* Whether full lines lead to the ends of sentences, as they do in text and not in a list of headings or titles: three
 * of them, and two in three. */
static bool leads_to_ends(const struct source *source, uint32_t full)
{
	uint32_t n = 0, n_ended = 0, run = 0;

	for (uint32_t number = 1; number <= source->n_lines; number++) {
		struct line line = line_at(source, number);
		if (is_full(&line, full) && !ends_sentence(&line)) {
			run++;
			continue;
		}
		n += run;
		n_ended += line.len && ends_sentence(&line) ? run : 0;
		run = 0;
	}
	return n_ended >= 3 && n_ended * 3 >= (n + run) * 2;
}

uint32_t wrapped_length(const struct source *source)
{
	uint32_t n_open, most, full = usual_length(source, &n_open, &most);

	/* Two in three of the open ones. */
	return most * 3 >= n_open * 2 && leads_to_ends(source, full) ? full : 0;
}

bool wrapped_goes_on(const struct source *source, uint32_t number, uint32_t full)
{
	if (!full || number >= source->n_lines)
		return false;
	struct line line = line_at(source, number), next = line_at(source, number + 1);
	/* A comma ends no paragraph, and a mark that may not begin a line goes on with the one before, be it full or
	 * not. */
	bool comma = line.len > 3 && (strncmp(line.text + line.len - 3, "，", 3) == 0 ||
					     strncmp(line.text + line.len - 3, "、", 3) == 0);
	bool mark = g_str_has_prefix(next.text, "，") || g_str_has_prefix(next.text, "。") ||
		    g_str_has_prefix(next.text, "、");

	return next.len && is_words(&next) && is_words(&line) && !begins_paragraph(&next, true) &&
	       (mark || comma || (is_full(&line, full) && !ends_sentence(&line)));
}
