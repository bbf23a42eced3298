/* One line about what was written, for the person who waits for it. */
#ifndef BANSHI_SAY_WRITTEN_H
#define BANSHI_SAY_WRITTEN_H

#include <stdbool.h>
#include <stdint.h>

struct arguments;

/* On standard output: the PDF of so many pages at this path, and that its manifest stands beside it. Nothing with
 * --quiet, or when the path is no file of its own (-, a pipe, a device), where the line could get into what was
 * written. */
void say_written_pdf(const struct arguments *arguments, const char *path, uint32_t n_pages, bool with_manifest);
/* The same of n images, the first and the last of them at these paths. */
void say_written_images(const struct arguments *arguments, const char *first, const char *last, uint32_t n);

#endif
