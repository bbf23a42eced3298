/* What a result of the library becomes on the disk: a file with its manifest, or one for each page. */
#ifndef BANSHI_MADE_FILES_H
#define BANSHI_MADE_FILES_H

#include <glib.h>
#include <stdint.h>

struct banshi_result;
struct output;
struct target;

struct made_files {
	struct output *file; /* n, for output_write; the bytes are the result's */
	uint32_t n;          /* 0: nothing was made */
	GByteArray *view;
};

/* The files of a result at the path that was asked for. made_files_finish frees the list. */
void made_files_init(
	struct made_files *files, const struct banshi_result *result, const struct target *target, const char *path);
void made_files_finish(struct made_files *files);

/* Where a page goes, counted from 1, when there are `n` files: one has the path that was asked for; of several each has
 * its number in the name: pages.png → pages-3.png. g_free. */
char *page_file_path(const char *path, const struct target *target, uint32_t page, uint32_t n);
/* Where a file's manifest goes. g_free. */
char *manifest_file_path(const char *path);

#endif
