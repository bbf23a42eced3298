/* A report whose output is still there is not made again. Three digests decide: the key, of all that the output depends
 * on (job-key.h), and those of the file and its manifest, so that one that was changed or cut short is replaced. */

#include "cli/batch-worker.h"

#include <glib.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "banshi/job-file.h"
#include "banshi/job-html.h"
#include "banshi/job-key.h"
#include "banshi/job.h"
#include "banshi/output.h"
#include "banshi/problems.h"
#include "banshi/shared.h"
#include "cli/batch-items.h"
#include "cli/batch-line.h"
#include "cli/batch-output.h"
#include "cli/batch-pipe.h"
#include "cli/batch-previous.h"
#include "cli/batch-result.h"
#include "cli/batch-rows.h"
#include "cli/batch-settings.h"
#include "cli/command-job.h"
#include "cli/page-files.h"
#include "cli/process-limits.h"
#include "report/allowance.h"
#include "report/diag-print.h"
#include "report/diag.h"
#include "report/json-writer.h"
#include "report/source-open.h"
#include "report/system-error.h"

/* ---- one report ---- */

#define OUTPUT_MAX ((size_t)2 << 30) /* bytes: a larger one is made again */

static void take_digest(char out[DIGEST_SIZE], const void *data, size_t n)
{
	g_autofree char *digest = digest_sha256(data, n);

	g_strlcpy(out, digest, DIGEST_SIZE);
}

/* An earlier run may not have waited for the disk. */
static bool is_on_disk(const struct batch_settings *settings, const char *path)
{
	return settings->sync == OUTPUT_NO_SYNC || output_sync_file(path);
}

/* Whether a file is there and has this digest; *n is its length then. A file that is too large has no digest, and
 * is made again. */
static bool has_digest(const char *path, const char *digest, gsize *n)
{
	g_autofree char *bytes = NULL;
	char found[DIGEST_SIZE];

	if (!(bytes = source_read_at_most(path, OUTPUT_MAX, true, n)))
		return false;
	take_digest(found, bytes, *n);
	return strcmp(found, digest) == 0;
}

/* The same of the files of a report's pages, whose digest is that of all bytes one after another. */
static bool pages_have_digest(
	const struct batch_settings *settings, const char *path, uint32_t n_pages, const char *digest, gsize *n)
{
	g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);

	*n = 0;
	for (uint32_t page = 1; page <= n_pages; page++) {
		g_autofree char *file = page_file_path(path, settings->target, page, n_pages);
		gsize n_here;
		g_autofree char *bytes = source_read_at_most(file, OUTPUT_MAX, true, &n_here);

		if (!bytes || !is_on_disk(settings, file))
			return false;
		g_checksum_update(sum, (const guchar *)bytes, (gssize)n_here);
		*n += n_here;
	}
	return strcmp(g_checksum_get_string(sum), digest) == 0;
}

static bool output_has_digest(
	const struct batch_settings *settings, const char *path, const struct batch_line *known, gsize *n)
{
	if (settings->target->paged)
		return pages_have_digest(settings, path, known->n_pages, known->digest, n);
	return has_digest(path, known->digest, n) && is_on_disk(settings, path);
}

/* An output of an earlier run stands when it was made of the same things and is still what was written then, with its
 * manifest. */
static bool still_right(const struct batch_settings *settings, const struct batch_item *item, const char *path,
	struct batch_result *result)
{
	const struct batch_line *known = g_hash_table_lookup(settings->known, item->name);
	g_autofree char *beside = g_strconcat(path, ".manifest", NULL);
	gsize n, n_manifest;

	/* One that was set before warnings counted. */
	if (known && settings->strict && known->n_warnings)
		return false;
	if (!known || strcmp(known->key, result->key) != 0 || !output_has_digest(settings, path, known, &n))
		return false;
	if (settings->profile.manifest &&
		(!has_digest(beside, known->manifest, &n_manifest) || !is_on_disk(settings, beside)))
		return false;
	g_strlcpy(result->digest, known->digest, DIGEST_SIZE);
	g_strlcpy(result->manifest, known->manifest, DIGEST_SIZE);
	result->n_bytes = n;
	result->n_pages = known->n_pages;
	result->n_errors = known->n_errors;
	result->n_warnings = known->n_warnings;
	result->problems = strdup(known->problems);
	result->problems_len = (uint32_t)strlen(known->problems);
	result->unchanged = true;
	return true;
}

static bool write_pdf(
	const struct batch_settings *settings, struct job *job, const char *path, struct batch_result *result)
{
	g_autofree char *folder = g_path_get_dirname(path);
	struct made_file pdf;

	if (!output_make_folder(folder, settings->sync, job->diags) || !job_write_file(job, path, settings->sync, &pdf))
		return false;
	result->n_pages = pdf.n_pages;
	result->n_bytes = pdf.bytes->len;
	take_digest(result->digest, pdf.bytes->data, pdf.bytes->len);
	if (pdf.manifest)
		take_digest(result->manifest, pdf.manifest->data, pdf.manifest->len);
	made_file_finish(&pdf);
	return true;
}

static bool write_html(
	const struct batch_settings *settings, struct job *job, const char *path, struct batch_result *result)
{
	g_autofree char *folder = g_path_get_dirname(path);
	GByteArray *page = job_make_html(job, settings->fragment);
	const struct output output = { (char *)path, page };
	bool ok = page && output_make_folder(folder, settings->sync, job->diags) &&
		  output_write(&output, 1, settings->sync, job->diags);

	if (ok) {
		result->n_bytes = page->len;
		take_digest(result->digest, page->data, page->len);
	}
	if (page)
		g_byte_array_unref(page);
	return ok;
}

/* The files of all pages or none. False after a diagnostic; `report` is its file, NULL: it has none. */
static bool write_files(const struct batch_settings *settings, const char *report, const struct output *files,
	uint32_t n, struct diags *diags)
{
	for (uint32_t i = 0; i < n; i++)
		if (!output_check(files[i].path, report, diags))
			return false;
	return output_write(files, n, settings->sync, diags);
}

static bool write_images(const struct batch_settings *settings, struct job *job, const struct batch_item *item,
	const char *path, struct batch_result *result)
{
	g_autofree char *folder = g_path_get_dirname(path);
	uint32_t n = job_n_pages(job);
	g_autoptr(GPtrArray) images = settings->draw(job, settings->target, 0, n, settings->dpi);
	g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);

	if (!images || !output_make_folder(folder, settings->sync, job->diags))
		return false;
	struct output *files = page_files_new(path, settings->target, 1, images);
	bool ok = write_files(settings, item->text ? NULL : item->path, files, n, job->diags);

	page_files_free(files, n);
	for (uint32_t i = 0; i < n; i++) {
		const GByteArray *bytes = images->pdata[i];
		g_checksum_update(sum, bytes->data, (gssize)bytes->len);
		result->n_bytes += bytes->len;
	}
	result->n_pages = n;
	g_strlcpy(result->digest, g_checksum_get_string(sum), DIGEST_SIZE);
	return ok;
}

/* As check --strict judges: by what is known when the pages are. */
static bool passes(const struct batch_settings *settings, const struct job *job)
{
	return !settings->strict || !diags_count(job->diags, SEVERITY_WARNING);
}

static bool make_output(const struct batch_settings *settings, struct job *job, const struct batch_item *item,
	const char *path, struct batch_result *result)
{
	if (settings->target->flowing)
		return job_bind_read(job) && passes(settings, job) && write_html(settings, job, path, result);
	if (settings->target->paged)
		return job_lay_out_read(job) && passes(settings, job) &&
		       write_images(settings, job, item, path, result);
	return job_lay_out_read(job) && passes(settings, job) && write_pdf(settings, job, path, result);
}

/* A row of a file is told by its place there: the path has the line behind it. */
static bool read_report(struct job *job, const struct batch_item *item)
{
	if (!item->line)
		return job_read(job);
	/* A name may have colons in it: the line is behind the last. */
	g_autofree char *file = g_strndup(item->path, (gsize)(strrchr(item->path, ':') - item->path));
	const struct batch_row row = { .text = item->text, .len = item->len, .line = item->line, .sheet = item->sheet };
	job->report = batch_row_read(file, &row, job->diags);
	return job->report != NULL;
}

static bool set_report(const struct batch_settings *settings, struct job *job, const struct batch_item *item,
	struct batch_result *result)
{
	g_autofree char *path = batch_output_path(settings, item);

	/* A report from a line is no file that could be overwritten. */
	if (!output_check(path, item->text ? NULL : item->path, job->diags) || !read_report(job, item))
		return false;
	g_autofree char *key = job_key(job, settings->fingerprint);
	g_strlcpy(result->key, key, DIGEST_SIZE);
	/* The key needs the report read, but neither bound nor set. */
	return still_right(settings, item, path, result) || make_output(settings, job, item, path, result);
}

static void take_messages(struct job *job, bool all, struct batch_result *result)
{
	size_t n = 0;
	FILE *out = open_memstream(&result->message, &n);

	/* With --quiet only what failed says why. */
	if (all || result->status != BATCH_DONE || result->n_errors > 0)
		diags_print(job->diags, out, false, SEVERITY_NOTE);
	fclose(out);
	result->message_len = (uint32_t)n;
}

/* All of them, whatever is printed: the results are for programs. */
static void take_problems(const struct job *job, struct batch_result *result)
{
	struct json json = { .out = g_string_new(NULL), .one_line = true };

	problems_list(&json, NULL, job->diags, BATCH_PROBLEMS_MAX);
	g_string_truncate(json.out, json.out->len - 1); /* its line end: it goes into a line */
	result->problems_len = (uint32_t)json.out->len;
	result->problems = g_string_free(json.out, FALSE);
}

/* The most memory this process has used. */
static int64_t peak_kb(void)
{
	struct rusage usage;

	getrusage(RUSAGE_SELF, &usage);
	return usage.ru_maxrss;
}

static void work(const struct batch_settings *settings, struct shared *shared, const struct batch_item *item,
	struct batch_result *result)
{
	struct job job;

	*result = (struct batch_result){ 0 };
	/* What one report used up must not be missing for the next. */
	allowance_renew();
	command_job_init(&job, &settings->arguments, item->path);
	/* A line of a list of reports stands in the list's folder. */
	g_autofree char *folder =
		item->text && !g_str_has_prefix(item->path, "<stdin>") ? g_path_get_dirname(item->path) : NULL;
	g_autofree char *last_year = settings->previous ? batch_previous_path(settings->previous, item->name) : NULL;
	if (folder && !job.options.root)
		job.options.root = folder;
	job.text = item->text;
	job.len = item->len;
	job.shared = shared;
	job.previous_path = last_year;
	if (settings->previous && !last_year)
		diag(job.diags, DIAG_BATCH_NO_PREVIOUS, NOWHERE, item->name, settings->previous);
	job.profile = settings->profile;
	job.writer = settings->writer;
	job.structure = settings->target->tagged ? STRUCTURE_OF_PROFILE : STRUCTURE_NONE;
	if (set_report(settings, &job, item, result))
		result->status = BATCH_DONE;
	else
		result->status = diags_has(job.diags, DIAG_NO_ROOM) ? BATCH_NO_ROOM : BATCH_FAILED;
	/* An output that stands keeps the numbers of the run that made it. */
	if (!result->unchanged) {
		result->n_errors = diags_count(job.diags, SEVERITY_ERROR);
		result->n_warnings = diags_count(job.diags, SEVERITY_WARNING);
		take_problems(&job, result);
	}
	take_messages(&job, !settings->arguments.quiet, result);
	job_free(&job);
	result->peak_kb = peak_kb();
}

/* What one report has used the next one will: giving it back to the system in between costs a tenth of the time. */
static void keep_memory(void)
{
	mallopt(M_MMAP_THRESHOLD, 64 << 20);
	mallopt(M_TRIM_THRESHOLD, 128 << 20);
}

void batch_serve(const struct batch_settings *settings, struct shared *shared, int in, int out)
{
	struct batch_item item;
	bool ok = true;

	process_limit_memory(settings->memory_limit);
	keep_memory();
	sandbox_enter(settings->sandbox);
	while (ok && batch_receive_item(in, &item)) {
		struct batch_result result;

		work(settings, shared, &item, &result);
		ok = batch_send_result(out, &result);
		batch_result_clear(&result);
		batch_item_clear(&item);
	}
	shared_keep_fonts(shared);
}
