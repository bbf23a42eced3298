/* The order is: find the files, open certificates and fonts once, start processes that are shut in, and when all are
 * looked at judge what only all of them together tell. This process reads no archived file. */
#include "cli/verify-many.h"

#include <string.h>

#include "banshi/shared.h"
#include "cli/command-job.h"
#include "cli/command.h"
#include "cli/many-files.h"
#include "cli/many-run.h"
#include "cli/progress-bar.h"
#include "cli/sandbox-access.h"
#include "cli/stop-signals.h"
#include "cli/verified.h"
#include "cli/verify-across.h"
#include "cli/verify-look.h"
#include "cli/verify-table.h"
#include "fonts/font-set.h"
#include "inspect/trust.h"
#include "render/manifest.h"
#include "report/diag.h"
#include "report/printable.h"

struct run {
	const struct verify_many *many;
	enum lang lang;
	struct diags *diags;
	GArray *list; /* of struct verified */
	struct verify_looking looking;
	struct many_work work;
	struct progress_bar bar;
	struct verify_totals totals;
};

/* ---- what is to be looked at ---- */

static bool is_pdf_name(const char *path)
{
	const size_t len = strlen(path), n = strlen(".pdf");

	return len > n && g_ascii_strcasecmp(path + len - n, ".pdf") == 0;
}

/* What a batch writes beside its outputs. */
static bool is_of_batch(const char *path)
{
	g_autofree char *name = g_path_get_basename(path);

	return g_str_has_prefix(name, "results") && g_str_has_suffix(name, ".jsonl");
}

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
		verified_add(run->list, pdf, pdf, LOOK_PDF)->pending = true;
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
	if (file->found == FOUND_FILE && !file->named && is_of_batch(file->path))
		return;
	/* What was named is to be an archived file; what lies in a folder may be beside one. */
	const bool pdf = file->named || is_pdf_name(file->path);
	one = verified_add(run->list, file->path, file->path, pdf ? LOOK_PDF : LOOK_DATA);
	if (file->found != FOUND_FILE)
		verified_note_absent(one, run->lang, file);
	else
		one->pending = pdf;
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

static struct sandbox *make_sandbox(const struct run *run)
{
	struct sandbox *sandbox = sandbox_new(run->many->sandbox);
	g_autoptr(GHashTable) folders = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	sandbox_tell(sandbox, run->diags);
	sandbox_allow_system(sandbox);
	sandbox_allow_setting(
		sandbox, run->looking.shared ? shared_fonts(run->looking.shared) : NULL, run->many->arguments);
	for (guint i = 0; i < run->list->len; i++) {
		const char *path = verified_at(run->list, i)->look_at;
		bool is_new = g_hash_table_add(folders, g_path_get_dirname(path));

		/* A link leads to another folder, which has to be allowed too. */
		if (is_new || g_file_test(path, G_FILE_TEST_IS_SYMLINK))
			sandbox_allow_named(sandbox, path);
	}
	return sandbox;
}

static void take(struct run *run, struct verified *one, const struct many_one *found)
{
	g_autofree char *shown = text_printable(one->path);

	if (found->answer)
		verified_take(one, found->answer);
	else if (found->lost)
		verified_note(one, run->lang, found->late ? DIAG_FILE_LATE : DIAG_FILE_LOST, shown, found->lost);
	one->looked_at = one->looked_at || found->lost;
	one->pending = false;
}

/* Looks at all that are pending. False when it was stopped. */
static bool look(struct run *run)
{
	GArray *ones = g_array_new(FALSE, TRUE, sizeof(struct many_one));
	g_autoptr(GArray) places = g_array_new(FALSE, FALSE, sizeof(guint));
	bool whole;

	g_array_set_clear_func(ones, many_one_clear);
	for (guint i = 0; i < run->list->len; i++) {
		const struct verified *one = verified_at(run->list, i);
		const struct many_one todo = { .path = one->look_at, .what = one->look };

		if (!one->pending)
			continue;
		g_array_append_val(ones, todo);
		g_array_append_val(places, i);
	}
	whole = many_run(&run->work, ones, &run->totals.peak_kb, run->diags);
	for (guint i = 0; i < ones->len; i++)
		take(run, verified_at(run->list, g_array_index(places, guint, i)),
			&g_array_index(ones, struct many_one, i));
	g_array_unref(ones);
	return whole;
}

static guint n_pending(const struct run *run)
{
	guint n = 0;

	for (guint i = 0; i < run->list->len; i++)
		n += verified_at(run->list, i)->pending;
	return n;
}

static bool look_at_all(struct run *run)
{
	progress_bar_start(&run->bar, n_pending(run), run->many->arguments);
	if (!look(run))
		return false;
	verify_across_name(run->list, run->lang);
	if (n_pending(run) && !look(run))
		return false;
	verify_across_data(run->list, run->lang);
	verify_across_duplicates(run->list, run->lang);
	verify_across_chains(run->list, run->lang);
	return true;
}

/* ---- the answer ---- */

static void note_stopped(struct run *run)
{
	char done[16], all[16];
	guint n = 0;

	for (guint i = 0; i < run->list->len; i++)
		n += verified_at(run->list, i)->looked_at;
	g_snprintf(done, sizeof(done), "%u", n);
	g_snprintf(all, sizeof(all), "%u", run->list->len);
	diag(run->diags, DIAG_MANY_STOPPED, NOWHERE, done, all);
}

static int tell(struct run *run, bool whole)
{
	const struct verify_many *many = run->many;

	run->totals.stopped = !whole;
	run->totals.seconds = progress_bar_seconds(&run->bar);
	verify_totals_count(&run->totals, run->list, many->strict);
	if (many->format == VERIFY_TEXT)
		verify_table_text(&run->totals, run->list, run->lang, many->strict, many->arguments->quiet);
	else if (many->format == VERIFY_JSON)
		verify_table_json(&run->totals, run->list, many->strict);
	else
		verify_table_csv(run->list, many->strict);
	return run->totals.status;
}

static int verify_files(struct run *run, const GArray *files)
{
	bool whole;

	add_files(run, files);
	struct sandbox *sandbox = make_sandbox(run);
	run->work.sandbox = sandbox;
	stop_signals_watch();
	whole = look_at_all(run);
	if (!whole)
		note_stopped(run);
	sandbox_free(sandbox);
	return tell(run, whole);
}

/* What all processes begin with. False after diagnostics. */
static bool open_common(struct run *run, struct trust **trust)
{
	const struct verify_many *many = run->many;
	const struct font_options options = command_font_options(many->arguments);
	struct diags *unheard = diags_new(LANG_EN);

	*trust = trust_open(many->trust, run->diags);
	/* Without fonts making them again says so. */
	run->looking = (struct verify_looking){ .arguments = many->arguments,
		.trust = *trust,
		.shared = *trust && many->render ? shared_new(&options, unheard) : NULL,
		.render = many->render,
		.from_inside = many->from_inside };
	diags_free(unheard);
	return *trust != NULL;
}

int verify_many(const struct verify_many *many)
{
	const struct arguments *arguments = many->arguments;
	struct run run = { .many = many, .lang = arguments->lang, .diags = diags_new(arguments->lang) };
	struct trust *trust = NULL;
	GArray *files = many_files_find(arguments->words, run.diags);
	int status = STATUS_INPUT, told;

	run.list = verified_new();
	run.work = (struct many_work){
		.arguments = arguments, .jobs = many->jobs, .bar = &run.bar, .look = verify_look, .data = &run.looking
	};
	if (files && open_common(&run, &trust))
		status = verify_files(&run, files);
	if (files)
		g_array_unref(files);
	g_array_unref(run.list);
	shared_free(run.looking.shared);
	trust_close(trust);
	/* An answer that nobody could read is none. */
	told = command_finish(run.diags, arguments, status == STATUS_DONE);
	return told == STATUS_NO_ROOM || status == STATUS_DONE ? told : status;
}
