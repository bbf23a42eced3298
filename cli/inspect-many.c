/* As verify-many.c does it, without what that judges: this process reads no PDF. */
#include "cli/inspect-many.h"

#include <string.h>

#include "cli/command.h"
#include "cli/inspect-look.h"
#include "cli/inspect-table.h"
#include "cli/many-files.h"
#include "cli/many-run.h"
#include "cli/progress-bar.h"
#include "cli/sandbox-access.h"
#include "cli/stop-signals.h"
#include "cli/verified.h"
#include "report/diag.h"
#include "report/printable.h"

struct run {
	const struct inspect_many *many;
	struct diags *diags;
	GArray *list;  /* of struct verified: paths and findings */
	GArray *ones;  /* of struct many_one, for those of the list that are files */
	GArray *place; /* of guint: where each of these is in the list */
};

static bool is_pdf_name(const char *path)
{
	const size_t len = strlen(path), n = strlen(".pdf");

	return len > n && g_ascii_strcasecmp(path + len - n, ".pdf") == 0;
}

static void add_files(struct run *run, const GArray *files)
{
	for (guint i = 0; i < files->len; i++) {
		const struct many_file *file = &g_array_index(files, struct many_file, i);
		struct verified *one;

		/* What else lies in a folder is not asked about. */
		if (!file->named && !is_pdf_name(file->path) && file->found == FOUND_FILE)
			continue;
		one = verified_add(run->list, file->path, file->path, 0);
		if (file->found != FOUND_FILE)
			verified_note_absent(one, run->many->arguments->lang, file);
	}
	for (guint i = 0; i < run->list->len; i++) {
		const struct verified *one = verified_at(run->list, i);
		const struct many_one todo = { .path = one->look_at };

		if (one->looked_at)
			continue;
		g_array_append_val(run->ones, todo);
		g_array_append_val(run->place, i);
	}
}

static struct sandbox *make_sandbox(const struct run *run)
{
	struct sandbox *sandbox = sandbox_new(run->many->sandbox);

	sandbox_tell(sandbox, run->diags);
	sandbox_allow_system(sandbox);
	for (guint i = 0; i < run->ones->len; i++)
		sandbox_allow_read(sandbox, g_array_index(run->ones, struct many_one, i).path);
	return sandbox;
}

static void take(const struct run *run, guint i)
{
	struct verified *one = verified_at(run->list, g_array_index(run->place, guint, i));
	const struct many_one *found = &g_array_index(run->ones, struct many_one, i);
	g_autofree char *shown = text_printable(one->path);

	if (found->lost)
		verified_note(one, run->many->arguments->lang, found->late ? DIAG_FILE_LATE : DIAG_FILE_LOST, shown,
			found->lost);
	if (found->answer)
		inspect_take(one, found->answer);
	one->looked_at = found->answer || found->lost;
}

static void note_stopped(const struct run *run)
{
	char done[16], all[16];
	guint n = 0;

	for (guint i = 0; i < run->list->len; i++)
		n += verified_at(run->list, i)->looked_at;
	g_snprintf(done, sizeof(done), "%u", n);
	g_snprintf(all, sizeof(all), "%u", run->list->len);
	diag(run->diags, DIAG_MANY_STOPPED, NOWHERE, done, all);
}

static bool tell(const struct run *run)
{
	const struct inspect_many *many = run->many;
	bool ok = true;

	for (guint i = 0; i < run->list->len; i++)
		ok = verified_status(verified_at(run->list, i), false) == STATUS_DONE && ok;
	if (many->metadata)
		inspect_table_metadata(run->list, many->format == INSPECT_XML);
	else if (many->format == INSPECT_TEXT)
		inspect_table_text(run->list, many->arguments->lang, many->arguments->quiet);
	else if (many->format == INSPECT_CSV)
		inspect_table_csv(run->list);
	else if (many->format == INSPECT_JSON)
		inspect_table_json(run->list);
	else
		inspect_table_xml(run->list);
	return ok;
}

static bool inspect_files(struct run *run, const GArray *files)
{
	struct progress_bar bar;
	const struct many_work work = { .arguments = run->many->arguments,
		.jobs = run->many->jobs,
		.bar = &bar,
		.look = inspect_look,
		.data = (void *)run->many->arguments };
	struct many_work shut_in = work;
	int64_t peak_kb = 0;

	add_files(run, files);
	struct sandbox *sandbox = make_sandbox(run);
	shut_in.sandbox = sandbox;
	stop_signals_watch();
	progress_bar_start(&bar, run->ones->len, run->many->arguments);
	bool whole = many_run(&shut_in, run->ones, &peak_kb, run->diags);
	for (guint i = 0; i < run->ones->len; i++)
		take(run, i);
	if (!whole)
		note_stopped(run);
	sandbox_free(sandbox);
	return tell(run) && whole;
}

int inspect_many(const struct inspect_many *many)
{
	const struct arguments *arguments = many->arguments;
	struct run run = { .many = many, .diags = diags_new(arguments->lang), .list = verified_new() };
	GArray *files = many_files_find(arguments->words, run.diags);
	bool ok = false;

	run.ones = g_array_new(FALSE, TRUE, sizeof(struct many_one));
	run.place = g_array_new(FALSE, FALSE, sizeof(guint));
	g_array_set_clear_func(run.ones, many_one_clear);
	if (files)
		ok = inspect_files(&run, files);
	if (files)
		g_array_unref(files);
	g_array_unref(run.ones);
	g_array_unref(run.place);
	g_array_unref(run.list);
	return command_finish(run.diags, arguments, ok);
}
