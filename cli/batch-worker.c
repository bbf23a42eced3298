/* A report whose output is still there is not made again. Three digests decide: the key, of all that the output depends
 * on (job-key.h), and those of the file and its manifest, so that one that was changed or cut short is replaced. */

#include "cli/batch-worker.h"

#include <glib.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

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
#include "cli/command-request.h"
#include "cli/made-files.h"
#include "cli/process-limits.h"
#include "report/diag-print.h"
#include "report/diag.h"
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

/* What an earlier run knew of this report, when its output may stand; else NULL. */
static const struct batch_line *known_of(const struct batch_settings *settings, const struct batch_item *item)
{
	const struct batch_line *known = g_hash_table_lookup(settings->known, item->name);

	/* One that was set before warnings counted. */
	return known && settings->strict && known->n_warnings ? NULL : known;
}

/* Whether the output is still what was written then, with its manifest; *n is its length. */
static bool still_there(
	const struct batch_settings *settings, const struct batch_line *known, const char *path, gsize *n)
{
	g_autofree char *beside = manifest_file_path(path);
	gsize n_manifest;

	return output_has_digest(settings, path, known, n) &&
	       (!settings->profile.manifest ||
		       (has_digest(beside, known->manifest, &n_manifest) && is_on_disk(settings, beside)));
}

/* An output that stands keeps the numbers of the run that made it. */
static void take_known(const struct batch_line *known, gsize n_bytes, struct batch_result *result)
{
	g_strlcpy(result->digest, known->digest, DIGEST_SIZE);
	g_strlcpy(result->manifest, known->manifest, DIGEST_SIZE);
	result->n_bytes = n_bytes;
	result->n_pages = known->n_pages;
	result->n_errors = known->n_errors;
	result->n_warnings = known->n_warnings;
	result->problems = strdup(known->problems);
	result->problems_len = (uint32_t)strlen(known->problems);
	result->unchanged = true;
}

/* ---- one that is made ---- */

struct work {
	const struct batch_settings *settings;
	const struct batch_item *item;
	char *last_year; /* path of last year's report, or NULL */
};

/* A row of a file is told by its place there: the path has the line behind it. */
static struct tree *read_row(void *data, struct diags *diags)
{
	const struct batch_item *item = ((const struct work *)data)->item;
	/* A name may have colons in it: the line is behind the last. */
	g_autofree char *file = g_strndup(item->path, (gsize)(strrchr(item->path, ':') - item->path));
	const struct batch_row row = { .text = item->text, .len = item->len, .line = item->line, .sheet = item->sheet };

	return batch_row_read(file, &row, diags);
}

/* A batch compares with last year's reports, and this one has none: a warning of the report. */
static void tell_no_previous(void *data, struct diags *diags)
{
	const struct work *work = data;

	if (work->settings->previous && !work->last_year)
		diag(diags, DIAG_BATCH_NO_PREVIOUS, NOWHERE, work->item->name, work->settings->previous);
}

/* What is asked for of every report. */
static void ask_settings(struct command_request *r, const struct batch_settings *settings)
{
	g_autofree char *dpi = g_strdup_printf("%u", settings->dpi);

	r->request.format = settings->target->name;
	r->request.profile = settings->profile_word;
	command_request_set(r, "level", settings->level_word);
	command_request_set(r, "writer", settings->cairo ? "cairo" : NULL);
	command_request_set(r, "fragment", settings->fragment ? "yes" : NULL);
	command_request_set(r, "page", settings->target->paged ? "all" : NULL);
	command_request_set(r, "dpi", settings->target->pixels ? dpi : NULL);
	command_request_set(r, "strict", settings->strict ? "yes" : "no");
	/* All problems go to the results, and to who reads messages all but those on fonts, of reports that failed even
	 * with --quiet. */
	command_request_set(r, "problems", "list");
	command_request_set(r, "text", "plain");
	command_request_set(r, "font-notes", "no");
	command_request_set(r, "quiet", "no");
}

static void ask(struct command_request *r, struct work *work, const char *path)
{
	const struct batch_settings *settings = work->settings;
	const struct batch_item *item = work->item;
	/* A line of a list of reports stands in the list's folder. */
	g_autofree char *folder = item->text && !settings->arguments.root && !g_str_has_prefix(item->path, "<stdin>")
					  ? g_path_get_dirname(item->path)
					  : NULL;

	ask_settings(r, settings);
	command_request_set(r, "output", path);
	command_request_set(r, "previous", work->last_year);
	command_request_set(r, "root", folder);
	r->request.report = item->text;
	r->request.len = item->len;
	if (!item->text)
		command_request_set(r, "read", "yes");
	r->engine.host.data = work;
	r->engine.host.begin = tell_no_previous;
	if (item->line)
		r->engine.host.read = read_row;
}

static void take_digests(const struct made_files *files, bool paged, struct batch_result *result)
{
	g_autoptr(GChecksum) sum = paged ? g_checksum_new(G_CHECKSUM_SHA256) : NULL;
	const GByteArray *first = files->file[0].bytes;

	if (!paged) {
		result->n_bytes = first->len;
		take_digest(result->digest, first->data, first->len);
		if (files->n > 1)
			take_digest(result->manifest, files->file[1].bytes->data, files->file[1].bytes->len);
		return;
	}
	for (uint32_t i = 0; i < files->n; i++) {
		g_checksum_update(sum, files->file[i].bytes->data, (gssize)files->file[i].bytes->len);
		result->n_bytes += files->file[i].bytes->len;
	}
	g_strlcpy(result->digest, g_checksum_get_string(sum), DIGEST_SIZE);
}

/* All or none. A report from a line is no file that could be overwritten. */
static bool write_made(const struct work *work, const struct made_files *files, const char *path, struct diags *diags)
{
	g_autofree char *folder = g_path_get_dirname(path);

	if (!output_make_folder(folder, work->settings->sync, diags))
		return false;
	for (uint32_t i = 0; i < files->n; i++)
		if (!output_check(files->file[i].path, work->item->text ? NULL : work->item->path, diags))
			return false;
	return output_write(files->file, files->n, work->settings->sync, diags);
}

/* An output that is there and right stands; else the report is set, and written. False after diagnostics, the request's
 * or these. */
static bool set_report(const struct work *work, struct command_request *r, const char *path, struct diags *diags,
	struct batch_result *result)
{
	const struct batch_line *known = known_of(work->settings, work->item);
	struct made_files files;
	gsize n;

	if (!output_check(path, work->item->text ? NULL : work->item->path, diags))
		return false;
	command_request_set(r, "unless", known ? known->key : "");
	command_request_render(r);
	/* Made of the same things as then. */
	if (known && g_strcmp0(r->result.key, known->key) == 0) {
		if (still_there(work->settings, known, path, &n)) {
			take_known(known, n, result);
			return true;
		}
		command_request_set(r, "unless", "");
		command_request_render(r);
	}
	made_files_init(&files, &r->result, work->settings->target, path);
	bool ok = files.n && write_made(work, &files, path, diags);
	if (ok) {
		take_digests(&files, work->settings->target->paged, result);
		result->n_pages = r->result.pages;
	}
	made_files_finish(&files);
	return ok;
}

/* With --quiet only what failed says why. */
static void take_messages(
	const struct command_request *r, const struct diags *diags, bool all, struct batch_result *result)
{
	size_t n = 0;
	FILE *out = open_memstream(&result->message, &n);

	if (all || result->status != BATCH_DONE || result->n_errors > 0) {
		diags_print(diags, out, false, SEVERITY_NOTE);
		fputs(r->result.text ? r->result.text : "", out);
	}
	fclose(out);
	result->message_len = (uint32_t)n;
}

/* All of them, whatever is printed: the results are for programs. Both are lists in a line, [] when there is nothing.
 */
static void take_problems(const struct command_request *r, const struct diags *diags, struct batch_result *result)
{
	const char *told = r->result.problems ? r->result.problems : "[]";
	g_autofree char *own = problems_as_list(diags, BATCH_PROBLEMS_MAX);
	bool both = strcmp(own, "[]") != 0 && strcmp(told, "[]") != 0;

	if (both)
		result->problems = g_strdup_printf("%.*s, %s", (int)strlen(own) - 1, own, told + 1);
	else
		result->problems = g_strdup(strcmp(own, "[]") != 0 ? own : told);
	result->problems_len = (uint32_t)strlen(result->problems);
	result->n_errors = r->result.errors + diags_count(diags, SEVERITY_ERROR);
	result->n_warnings = r->result.warnings + diags_count(diags, SEVERITY_WARNING);
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
	g_autofree char *path = batch_output_path(settings, item);
	struct diags *diags = diags_new(settings->arguments.lang);
	struct command_request r;
	struct work work = { .settings = settings,
		.item = item,
		.last_year = settings->previous ? batch_previous_path(settings->previous, item->name) : NULL };

	*result = (struct batch_result){ 0 };
	command_request_init(&r, &settings->arguments, item->path, shared);
	ask(&r, &work, path);
	bool ok = set_report(&work, &r, path, diags, result);
	result->status = ok ? BATCH_DONE : diags_has(diags, DIAG_NO_ROOM) ? BATCH_NO_ROOM : BATCH_FAILED;
	if (r.result.key)
		g_strlcpy(result->key, r.result.key, DIGEST_SIZE);
	if (!result->unchanged)
		take_problems(&r, diags, result);
	take_messages(&r, diags, !settings->arguments.quiet, result);
	result->peak_kb = peak_kb();
	command_request_finish(&r);
	diags_free(diags);
	g_free(work.last_year);
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
