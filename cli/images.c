/* A single page keeps the name that was asked for; of several each has its number in the name. */
#include "cli/images.h"

#include <string.h>

#include "banshi/job-image.h"
#include "banshi/job.h"
#include "banshi/output.h"
#include "cli/command-job.h"
#include "cli/command.h"
#include "cli/output-path.h"
#include "cli/output-suffix.h"
#include "cli/previous-report.h"
#include "cli/say-written.h"

/* pages.png → pages-3.png when there are several. */
static char *page_path(const char *path, const struct target *target, uint32_t page)
{
	const char *const suffixes[] = { target->name, NULL };
	/* The suffix goes before the number, and is put behind it again. */
	bool has = output_suffix_among(path, suffixes) >= 0;
	size_t stem = strlen(path) - (has ? strlen(target->suffix) : 0);

	return g_strdup_printf("%.*s-%u%s", (int)stem, path, page, has ? path + stem : target->suffix);
}

/* The pages asked for: [first, end). */
static bool choose_pages(
	const struct job *job, const struct image_request *request, const char *path, uint32_t *first, uint32_t *end)
{
	uint32_t n = job_n_pages(job);
	char number[16];

	*first = request->page ? request->page - 1 : 0;
	*end = request->page ? *first + 1 : n;
	g_snprintf(number, sizeof(number), "%u", n);
	if (*end > n)
		return diag(job->diags, DIAG_NO_SUCH_PAGE, NOWHERE, number);
	if (*end - *first > 1 && strcmp(path, "-") == 0)
		return diag(job->diags, DIAG_SEVERAL_IMAGES, NOWHERE, number);
	return true;
}

static void outputs_free(struct output *output, uint32_t n)
{
	/* The bytes are the images'. */
	for (uint32_t i = 0; i < n; i++)
		g_free(output[i].path);
	g_free(output);
}

/* The paths of all are looked at before one is written. */
static bool write_images(struct job *job, const struct image_request *request, const char *path)
{
	uint32_t first, end;

	/* A page that there is not is told, with how many there are. */
	if (!choose_pages(job, request, path, &first, &end))
		return false;

	GPtrArray *images = job_make_images(job, request->target, first, end, request->dpi);
	struct output *output = g_new0(struct output, end - first);
	bool ok = images;

	for (uint32_t i = first; i < end && ok; i++) {
		struct output *o = &output[i - first];

		o->path = end - first > 1 ? page_path(path, request->target, i + 1) : g_strdup(path);
		o->bytes = images->pdata[i - first];
		ok = output_check_path(job, o->path);
	}
	ok = ok && output_write(output, end - first, arguments_sync(request->arguments), job->diags);
	if (ok)
		say_written_images(request->arguments, output[0].path, output[end - first - 1].path, end - first);
	outputs_free(output, end - first);
	if (images)
		g_ptr_array_unref(images);
	return ok;
}

int images_render(const struct image_request *request)
{
	struct job job;

	command_job_init(&job, request->arguments, request->arguments->words[0]);
	g_autofree char *path =
		request->output ? g_strdup(request->output) : output_default_path(job.path, request->target->suffix);
	job.profile = *request->profile;
	job.structure = request->target->tagged ? STRUCTURE_OF_PROFILE : STRUCTURE_NONE;
	previous_report_give(request->previous, &job);
	bool ok = output_check_path(&job, path) && job_lay_out(&job) && write_images(&job, request, path);
	if (ok && job_n_errors(&job))
		diag(job.diags, DIAG_DRAFT_WITH_ERRORS, NOWHERE, path);
	return command_job_finish(&job, request->arguments, ok);
}
