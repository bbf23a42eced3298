/* Whether a line may have a slip, before its pattern is compiled (150,000 instructions) and tried (15,000 a line): each
 * is quick, and wrong only where it says yes. */
#ifndef BANSHI_LINT_NEEDS_H
#define BANSHI_LINT_NEEDS_H

#include <stdbool.h>

/* One of these characters. */
bool needs_any(const char *text, const char *characters);
/* Two of ，。；：、！？ beside one another. */
bool needs_marks_together(const char *text);
/* A digit or letter as wide as Han. */
bool needs_full_width(const char *text);
/* 《 behind a 《 that is still open. */
bool needs_titles_nested(const char *text);
/* 一是，: 是 before a mark. */
bool needs_item_comma(const char *text);
/* [2025: a year behind a bracket, with a 号 somewhere. */
bool needs_year_in_brackets(const char *text);
/* 二O二五年: 一 or 二 four characters before a 年. */
bool needs_han_year(const char *text);

#endif
