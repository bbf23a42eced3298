/* How a line of Markdown begins: what tells which block it is of, as CommonMark and GFM have it, and as those mean it
 * who type official documents. */
#ifndef BANSHI_MARKDOWN_OPENING_H
#define BANSHI_MARKDOWN_OPENING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A line, and where in it its text begins. It has some; `first` and `end` are bytes of the source. */
struct markdown_opening {
	const char *text; /* of the source from the text on */
	uint32_t first, end;
	uint32_t column; /* of the text, from 0 */
};

/* Whether byte n of the text is a blank; the end of the line counts as one. */
bool markdown_is_blank_at(const struct markdown_opening *line, uint32_t n);
/* How often the text begins with `c`. */
uint32_t markdown_run_of(const struct markdown_opening *line, char c);
/* Whether the text begins with these bytes. */
bool markdown_starts_with(const struct markdown_opening *line, const char *word);
/* *** or - - -: three and more of one kind with nothing but blanks between. */
bool markdown_is_rule(const struct markdown_opening *line);
/* === or ---: 1 or 2, the level of the heading above; else 0. */
unsigned markdown_underline_level(const struct markdown_opening *line);
/* ``` or ~~~ */
bool markdown_is_fence(const struct markdown_opening *line);
/* The bytes of the word behind a fence that says what the settings after it are of, and where it begins; 0: it has
 * none.
 */
uint32_t markdown_fence_word(const struct markdown_opening *line, uint32_t *first);
/* A tag of HTML; <sup>, <sub>, <https://…> and <a@b> are words. */
bool markdown_is_html(const struct markdown_opening *line);
/* The bytes of an item's dash or number; 0: it is none. */
uint32_t markdown_marker_len(const struct markdown_opening *line);
/* The bytes of the name of a note that is defined here, [^name]:, behind its [^; 0: none is. */
uint32_t markdown_note_name_len(const struct markdown_opening *line);
/* [name]: address */
bool markdown_is_link_definition(const struct markdown_opening *line);
/* The row of dashes and bars under the head of a table. */
bool markdown_is_dashes(const struct markdown_opening *line);
/* Whether the line begins something that ends a paragraph. */
bool markdown_begins_block(const struct markdown_opening *line);

/* The bytes of an indentation of two ems or more that is typed, as two ideographic spaces or &emsp;&emsp;; else 0. */
size_t markdown_indent(const char *at, const char *end);
/* Whether a text begins with a number of official documents: 一、 （一） 1. 1、 （1） ① (GB/T 9704-2012 7.3.3),
 * or 第一条 and 第一章 of a regulation with a blank behind them; ** may stand
 * before it. */
bool markdown_begins_with_number(const char *at, const char *end);
/* Whether a line of its own with such a number is a heading, as 一、工作目标 or **一、工作目标**: it has at most fifty
 * characters and no mark of a sentence but commas inside. */
bool markdown_is_head(const char *at, const char *end);
/* It may be a heading when it could as well be a line that an editor wrapped. */
enum markdown_head { MARKDOWN_NO_HEAD, MARKDOWN_MAYBE_HEAD, MARKDOWN_HEAD };
/* Whether a line with such a number, alone or in **, is a heading and the next line its text: 一、工作目标. It has at
 * most fifty characters and no mark of a sentence. */
enum markdown_head markdown_head(const char *at, const char *end, const char *next, const char *next_end);
/* Whether the words of an item, without its number, are one of at most twenty characters and the next line a sentence.
 */
bool markdown_is_short_item(const char *at, const char *end, const char *next, const char *next_end);
/* Whether a text ends as a sentence does; it has some. */
bool markdown_ends_sentence(const char *text, const char *end);

#endif
