/* --writer cairo: a PDF that cairo draws. */
#ifndef BANSHI_CAIRO_WRITER_H
#define BANSHI_CAIRO_WRITER_H

#include <stdbool.h>

struct diags;
struct pdf_writer;
struct profile;

/* cairo's writer for what is asked for (job_cairo_check) in *out. The small program starts the whole one instead, which
 * has cairo, with its own command line. False after diagnostics, or a message where that cannot be started. */
bool cairo_writer_open(const struct profile *profile, const char *profile_name, const char *level_name,
	const struct pdf_writer **out, struct diags *diags);

#endif
