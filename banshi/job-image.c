#include "banshi/job-image.h"

#include "banshi/job.h"
#include "layout/page-loop.h"
#include "render/target-page.h"

struct images {
	const struct target *target;
	unsigned dpi;
	GPtrArray *made;
	struct diags *diags;
};

static bool take_page(void *data, const struct page *page)
{
	struct images *images = data;
	GByteArray *image = target_page(images->target, page, images->dpi, images->diags);

	if (image)
		g_ptr_array_add(images->made, image);
	return image != NULL;
}

static void free_image(void *image)
{
	g_byte_array_unref(image);
}

GPtrArray *job_make_images(struct job *job, const struct target *target, uint32_t first, uint32_t end, unsigned dpi)
{
	struct images images = { target, dpi, g_ptr_array_new_with_free_func(free_image), job->diags };

	if (!page_loop(job->layout, first, end, take_page, &images))
		g_clear_pointer(&images.made, g_ptr_array_unref);
	return images.made;
}
