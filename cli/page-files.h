/* Images of pages as files. */
#ifndef BANSHI_PAGE_FILES_H
#define BANSHI_PAGE_FILES_H

#include <glib.h>
#include <stdint.h>

struct output;
struct target;

/* Where a page goes, counted from 1, when there are `n` files: one has the path that was asked for; of several each has
 * its number in the name: pages.png → pages-3.png. g_free. */
char *page_file_path(const char *path, const struct target *target, uint32_t page, uint32_t n);

/* The images (GByteArray), the first of which is of page `first`, with their paths: as many outputs as there are
 * images, which stay the caller's. page_files_free. */
struct output *page_files_new(const char *path, const struct target *target, uint32_t first, const GPtrArray *images);
void page_files_free(struct output *files, uint32_t n);

#endif
