#include "cli/cairo-writer.h"

#include "banshi/drawing.h"
#include "banshi/job-cairo.h"

bool cairo_writer_open(const struct profile *profile, const char *profile_name, const char *level_name,
	const struct pdf_writer **out, struct diags *diags)
{
	*out = drawing_find(diags)->pdf;
	return job_cairo_check(profile, profile_name, level_name, diags);
}
