/* The order is: find the files, open certificates and fonts once, start processes that are shut in, and when all are
 * looked at judge what only all of them together tell. This process reads no archived file. */
#include "records/verify-many.h"

#include <string.h>

#include "records/many-files.h"
#include "records/many-look.h"
#include "records/verified.h"
#include "records/verify-across.h"
#include "records/verify-package.h"
#include "records/verify-table.h"
#include "records/verify.h"
#include "render/manifest.h"
#include "report/diag.h"
#include "report/printable.h"

struct run {
	const struct verify_many *many;
	enum lang lang;
	struct diags *diags;
	GArray *list; /* of struct verified */
	struct verify_totals totals;
};

/* ---- what is to be looked at ---- */

/* A manifest belongs to its PDF, which is looked at with it; one without a PDF stands for it. */
static void add_manifest(struct run *run, const struct many_file *file, GHashTable *paths)
{
	g_autofree char *pdf = g_strndup(file->path, strlen(file->path) - strlen(MANIFEST_SUFFIX));
	g_autofree char *shown = text_printable(file->path);
	struct verified *one;

	if (g_hash_table_contains(paths, pdf))
		return;
	/* Named by itself. */
	if (g_file_test(pdf, G_FILE_TEST_IS_REGULAR)) {
		verified_add(run->list, pdf, pdf, LOOK_DOCUMENT)->pending = true;
		return;
	}
	one = verified_add(run->list, pdf, file->path, LOOK_MANIFEST);
	one->pending = true;
	verified_note(one, run->lang, DIAG_PDF_MISSING, shown);
}

static void add_file(struct run *run, const struct many_file *file, GHashTable *paths)
{
	struct verified *one;

	if (file->found == FOUND_FILE && g_str_has_suffix(file->path, MANIFEST_SUFFIX)) {
		add_manifest(run, file, paths);
		return;
	}
	if (file->found == FOUND_FILE && many_file_is_of_batch(file))
		return;
	if (file->found == FOUND_PACKAGE) {
		verified_add(run->list, file->path, file->path, LOOK_PACKAGE)->pending = true;
		return;
	}
	/* What was named is to be an archived file; what lies in a folder may be beside one. */
	const bool document = file->named || many_file_is_of(file, MANY_PDF_OR_OFD);
	one = verified_add(run->list, file->path, file->path, document ? LOOK_DOCUMENT : LOOK_DATA);
	if (file->found != FOUND_FILE)
		verified_note_absent(one, run->lang, file);
	else
		one->pending = document;
}

static void note_name(struct run *run, struct verified *one)
{
	g_autofree char *shown = text_printable(one->path);

	if (strcmp(shown, one->path) != 0)
		verified_note(one, run->lang, DIAG_NAME_UNUSUAL, shown);
}

static void add_files(struct run *run, const GArray *files)
{
	GHashTable *paths = g_hash_table_new(g_str_hash, g_str_equal);

	for (guint i = 0; i < files->len; i++)
		g_hash_table_add(paths, g_array_index(files, struct many_file, i).path);
	for (guint i = 0; i < files->len; i++)
		add_file(run, &g_array_index(files, struct many_file, i), paths);
	for (guint i = 0; i < run->list->len; i++)
		note_name(run, verified_at(run->list, i));
	g_hash_table_unref(paths);
}

/* ---- looking ---- */

static GVariant *look_at(void *looking, const char *path, unsigned what)
{
	return what == LOOK_PACKAGE ? verify_package_look(path, looking) : verify_look(looking, path, what);
}

static bool look(struct run *run)
{
	const struct many_look look = {
		.look = look_at, .data = (void *)&run->many->looking, .take = verified_take, .beside = true
	};

	return many_look(&look, run->many->runner, run->list, &run->totals.peak_kb, run->diags);
}

static bool look_at_all(struct run *run)
{
	if (!look(run))
		return false;
	verify_across_name(run->list, run->lang);
	if (many_look_pending(run->list) && !look(run))
		return false;
	verify_across_data(run->list, run->lang);
	verify_across_duplicates(run->list, run->lang);
	verify_across_chains(run->list, run->lang);
	return true;
}

/* ---- the answer ---- */

static int tell(struct run *run, bool whole)
{
	const struct verify_many *many = run->many;

	run->totals.stopped = !whole;
	verify_totals_count(&run->totals, run->list, many->strict);
	if (many->format == VERIFY_TEXT)
		verify_table_text(&run->totals, run->list, run->lang, many->strict, many->quiet);
	else if (many->format == VERIFY_JSON)
		verify_table_json(&run->totals, run->list, many->strict);
	else
		verify_table_csv(run->list, many->strict);
	return run->totals.status;
}

static int verify_files(struct run *run, const GArray *files)
{
	const gint64 start = g_get_monotonic_time();
	bool whole;

	add_files(run, files);
	whole = look_at_all(run);
	if (!whole)
		many_look_stopped(run->list, run->diags);
	run->totals.seconds = (double)(g_get_monotonic_time() - start) / G_USEC_PER_SEC;
	return tell(run, whole);
}

int verify_many(const struct verify_many *many, struct diags *diags)
{
	struct run run = { .many = many, .lang = diags_lang(diags), .diags = diags, .list = verified_new() };
	GArray *files = many_files_find(many->words, true, diags);
	int status = files ? verify_files(&run, files) : VERIFY_WRONG;

	if (files)
		g_array_unref(files);
	g_array_unref(run.list);
	return status;
}
