/* A line of the results: one JSON object, and where it is. */
#ifndef BANSHI_BATCH_LINE_H
#define BANSHI_BATCH_LINE_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct batch_item;
struct batch_result;

/* As it is written, with its line end; g_string_free. */
GString *batch_line_new(const struct batch_item *item, const struct batch_result *result);

/* What the last line of a share's results tells, once all of it was taken. */
struct batch_end {
	uint32_t n;     /* reports of the share, each of which has a line */
	uint32_t total; /* of all shares */
};
/* That line; g_string_free. */
GString *batch_end_new(const struct batch_end *end);

/* As a line is read again. The texts are "" where the line has none. */
struct batch_line {
	uint32_t index, n_pages, n_errors, n_warnings;
	bool done;
	bool is_end; /* not of a report: */
	struct batch_end end;
	char *name, *key, *digest; /* the name's own bytes, also when they are not UTF-8 */
	char *manifest;            /* digest of the manifest */
	char *problems;            /* as it is written: a JSON list */
};
/* batch_line_copy: with texts of its own. batch_line_read: false for a line that was cut off, with nothing in *out;
 * else batch_line_clear frees what it holds.
 */
bool batch_line_read(const char *line, size_t len, struct batch_line *out);
void batch_line_copy(const struct batch_line *line, struct batch_line *out);
void batch_line_clear(struct batch_line *line);

/* Where a line is: in a file, or among bytes read from several. */
struct batch_place {
	uint64_t at; /* in the file, or in the bytes */
	uint32_t len;
	uint32_t index; /* of its report */
	bool done;
};
/* Sorts an array of them by index; those of one index stay in their order. */
void batch_places_sort(GArray *places);

/* Calls back for each whole line of a file, its end included; what was cut off is passed over. False with errno when
 * the file cannot be read. */
bool batch_lines_each(const char *path,
	void (*each)(void *context, const char *text, size_t len, const struct batch_line *line), void *context);

#endif
