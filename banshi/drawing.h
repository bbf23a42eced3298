/* What cairo draws: images of pages, and PDFs that claim nothing. It needs twenty-nine more libraries, so what only
 * makes other files does not load it, and whoever links the library's rooms decides how it is come by: drawing.c has it
 * within, libbanshi loads it (drawing-load.h), the small program begins anew as the whole one (cli/start-whole.h). */
#ifndef BANSHI_DRAWING_H
#define BANSHI_DRAWING_H

#include <glib.h>
#include <stdint.h>

struct diags;
struct job;
struct pdf_writer;
struct target;

struct drawing {
	/* Pages [first, end) as files of a paged target: job_make_images. */
	GPtrArray *(*images)(struct job *job, const struct target *target, uint32_t first, uint32_t end, unsigned dpi);
	const struct pdf_writer *pdf;
};

/* Lives as long as the process. NULL after a diagnostic: it cannot be loaded. */
const struct drawing *drawing_find(struct diags *diags);

#endif
