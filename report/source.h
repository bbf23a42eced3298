/* The text of an input file, checked to be UTF-8 without NUL, and the places in it. source-open.h reads one. */
#ifndef BANSHI_SOURCE_H
#define BANSHI_SOURCE_H

#include <stdbool.h>
#include <stdint.h>

#define SOURCE_BLOCK 4096

struct source {
	char *name;     /* as shown in messages: the path as given, or <stdin> */
	char *text;     /* valid UTF-8, no NUL inside, NUL-terminated; a leading BOM is removed */
	bool bom;       /* and was there */
	uint32_t len;   /* bytes */
	uint32_t *line; /* byte offset of the start of each line */
	uint32_t n_lines;
	/* Characters before each SOURCE_BLOCK bytes, so that places in a line of megabytes need not be counted from
	 * its beginning; NULL: no line is longer than that. */
	uint32_t *characters;
	/* Of a file from which only some lines were taken, for source_place: after the first n_head lines so many are
	 * left out. 0: none. */
	uint32_t n_head, n_skipped;
	char *sheet; /* of a workbook, whose rows the lines are and whose cells have TABs between them; NULL: a text */
	unsigned refs; /* held by the one who opened it and by every diagnostic placed in it */
};

/* A place for people. Both count from 1; the column counts code points. */
struct place {
	uint32_t line, column;
};

/* A source of that text, held once by the caller. The name is copied; the text is taken over (g_free) and has a NUL
 * after its len bytes. Nothing is checked: a text that is not UTF-8 can be held too, so that a message can show where
 * it stops being that. */
struct source *source_new(const char *name, char *text, uint32_t len);
/* Holds it once more; the same source comes back. */
struct source *source_ref(const struct source *source);
/* Gives up one hold; the last one frees it. Accepts NULL. */
void source_free(struct source *source);

/* The place of a byte; an offset past the end is the end. */
struct place source_place(const struct source *source, uint32_t offset);
/* The cell that a byte of a workbook's sheet is in, as people call it: 表1!C7. g_free. */
char *source_cell(const struct source *source, uint32_t offset);
/* The line (as source_place counts, among those that are there) without its line end, borrowed; *len gets its bytes. */
const char *source_line(const struct source *source, uint32_t line, uint32_t *len);
/* The offset at which the line that holds a byte begins. */
uint32_t source_line_first(const struct source *source, uint32_t offset);
/* The offset at which it ends, without its line end. */
uint32_t source_line_end(const struct source *source, uint32_t offset);
/* Behind the blanks and tabs that stand at an offset. */
uint32_t source_skip_indent(const struct source *source, uint32_t offset);

#endif
