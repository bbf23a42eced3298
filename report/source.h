/* The text of an input file, checked to be UTF-8 without NUL, and the places in it. */
#ifndef BANSHI_SOURCE_H
#define BANSHI_SOURCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct diags;

/* Inputs larger than this are refused (B0105). Offsets fit 32 bits. */
#define SOURCE_MAX_BYTES (64u << 20)
/* A line longer than this is refused (B0111): the parser looks ahead within a line, at some 90 bytes a byte. */
#define SOURCE_MAX_LINE (8u << 20)

struct source {
	char *name;     /* as shown in messages: the path as given, or <stdin> */
	char *text;     /* valid UTF-8, no NUL inside, NUL-terminated; a leading BOM is removed */
	bool bom;       /* and was there */
	uint32_t len;   /* bytes */
	uint32_t *line; /* byte offset of the start of each line */
	uint32_t n_lines;
	unsigned refs; /* held by the one who opened it and by every diagnostic placed in it */
};

/* A place for people. Both count from 1; the column counts code points. */
struct place {
	uint32_t line, column;
};

/* Reads a file, or standard input when path is "-". NULL after a diagnostic: missing, unreadable, a directory,
 * too large, not UTF-8 (with the place of the first bad byte), NUL inside, UTF-16, empty. */
struct source *source_open(const char *path, struct diags *diags);
/* The bytes of a file or of standard input, whatever they are; NUL-terminated, g_free. NULL after a diagnostic:
 * missing, unreadable, a directory, larger than SOURCE_MAX_BYTES. */
char *source_read_bytes(const char *path, size_t *len, struct diags *diags);
/* The same checks on text already in memory; the text is copied. */
struct source *source_from_text(const char *name, const char *text, size_t len, struct diags *diags);
void source_free(struct source *source); /* gives up one hold; accepts NULL */
struct source *source_ref(const struct source *source);

struct place source_place(const struct source *source, uint32_t offset);
/* The line (counted from 1) without its line end; *len gets its bytes. */
const char *source_line(const struct source *source, uint32_t line, uint32_t *len);

#endif
