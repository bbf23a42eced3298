/* The whole line: the bytes of a report in, a file out, by the profile PROFILE. Of a draft, pages as images too. */
#include <glib.h>

#include "banshi/job-file.h"
#include "banshi/job-image.h"
#include "banshi/job.h"
#include "banshi/shared.h"
#include "fonts/font-set.h"
#include "render/target.h"
#include "report/diag.h"
#include "tests/fuzz/fuzz.h"

static struct shared *shared;

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	struct diags *diags = diags_new(LANG_EN);
	const struct font_options none = { 0 };

	(void)argc, (void)argv;
	fuzz_begin();
	shared = shared_new(&none, diags);
	g_assert_nonnull(shared);
	diags_free(diags);
	return 0;
}

/* Settings that the profile has, by the length of the input: all of them come up. */
static void set(struct profile *profile, size_t size)
{
	static const char *const settings[][2] = { { "marks", "no" }, { "bleed", "5mm" }, { "impose", "2up" },
		{ "impose", "booklet" }, { "red", "spot" }, { "stamp", "yes" }, { "signature-field", "yes" },
		{ "stamp", "content" } };

	if (size % 3 == 0)
		profile_set(profile, settings[size / 3 % G_N_ELEMENTS(settings)][0],
			settings[size / 3 % G_N_ELEMENTS(settings)][1]);
}

static void make(struct job *job, size_t size)
{
	struct made_file pdf;

	if (!job_lay_out(job))
		return;
	if (job->profile.draft && size % 4 == 0) {
		GPtrArray *image = job_make_images(job, target_find("png"), 0, 1, 30);

		if (image)
			g_ptr_array_unref(image);
	}
	if (job_make_file(job, job->profile.manifest ? "report.pdf" : NULL, &pdf))
		made_file_finish(&pdf);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct job_options options = { .lang = size % 2 ? LANG_ZH : LANG_EN, .lang_is_usual = true };
	struct job job;

	if (size == 0)
		return -1;
	job_init(&job, &options, "report.yaml");
	job.shared = shared;
	job.text = (const char *)data;
	job.len = size;
	profile_find(PROFILE, &job.profile);
	set(&job.profile, size);
	make(&job, size);
	job_report_fonts(&job, NULL);
	fuzz_tell(job.diags);
	job_free(&job);
	return 0;
}
