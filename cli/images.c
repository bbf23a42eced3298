/* A single page keeps the name that was asked for; of several each has its number in the name. */
#include "cli/images.h"

#include <string.h>

#include "banshi/job-image.h"
#include "banshi/job.h"
#include "banshi/output.h"
#include "cli/command-job.h"
#include "cli/command.h"
#include "cli/output-path.h"
#include "cli/page-files.h"
#include "cli/previous-report.h"
#include "cli/say-written.h"

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

/* The paths of all are looked at before one is written. */
static bool write_images(struct job *job, const struct image_request *request, const char *path)
{
	uint32_t first, end;

	/* A page that there is not is told, with how many there are. */
	if (!choose_pages(job, request, path, &first, &end))
		return false;

	g_autoptr(GPtrArray) images = job_make_images(job, request->target, first, end, request->dpi);
	if (!images)
		return false;
	struct output *files = page_files_new(path, request->target, first + 1, images);
	bool ok = true;

	for (uint32_t i = 0; i < images->len && ok; i++)
		ok = output_check_path(job, files[i].path);
	ok = ok && output_write(files, images->len, arguments_sync(request->arguments), job->diags);
	if (ok)
		say_written_images(request->arguments, files[0].path, files[images->len - 1].path, images->len);
	page_files_free(files, images->len);
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
