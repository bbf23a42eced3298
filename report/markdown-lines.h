/* What the lines of a paragraph are to each other: wrapped by an editor, or a list that its writer gave a line each. */
#ifndef BANSHI_MARKDOWN_LINES_H
#define BANSHI_MARKDOWN_LINES_H

#include <stdint.h>

struct markdown_line;

enum markdown_lines {
	MARKDOWN_WRAPPED, /* one text */
	MARKDOWN_LISTED,  /* a paragraph each: units, posts, telephone numbers */
	MARKDOWN_NAMES    /* one text, with the gap of a roster where a line ends */
};

/* `line`: n lines with their bytes in `text`. Lines are listed when none has a mark of a sentence and they are too
 * short, or one of them is too short for what follows, to have been wrapped. */
enum markdown_lines markdown_lines_are(const char *text, const struct markdown_line *line, uint32_t n);

#endif
