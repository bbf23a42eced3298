#include "banshi/job-image.h"

#include "banshi/job.h"
#include "layout/layout.h"
#include "layout/page.h"

GByteArray *job_make_image(struct job *job, uint32_t i, unsigned dpi)
{
	struct page *page = page_new();

	layout_page(job->layout, i, page);
	GByteArray *image = png_render(page, dpi, job->diags);
	page_free(page);
	return image;
}
