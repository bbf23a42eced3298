/* The small program has no readers of such files, and nothing that a stranger made is read in a process that is not
 * shut in: so the program starts itself with another command, and takes what that wrote. */
#include "cli/previous-report.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "banshi/job.h"
#include "cli/command-request.h"
#include "cli/command.h"
#include "document/document.h"
#include "report/system-error.h"

#define REPORT_NAME "report.yaml"

/* Whether a file is something else than a report file, by its first bytes. What cannot be read is left to those who say
 * why. */
static bool is_foreign(const char *path)
{
	/* A web page begins with <, after blanks and a mark of byte order. */
	static const struct {
		const char *bytes;
		size_t len;
	} magic[] = { { "PK\x03\x04", 4 }, { "%PDF-", 5 }, { "\xD0\xCF\x11\xE0", 4 }, { "{\\rtf", 5 }, { "<", 1 } };
	char bytes[16];
	/* O_NONBLOCK, as a pipe may be named that nobody writes to. */
	int fd = strcmp(path, "-") == 0 ? -1 : open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	ssize_t len = fd < 0 ? 0 : read(fd, bytes, sizeof(bytes));
	size_t at = len >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;

	if (fd >= 0)
		close(fd);
	while (len > 0 && at < (size_t)len && g_ascii_isspace(bytes[at]))
		at++;
	for (size_t i = 0; len > 0 && i < G_N_ELEMENTS(magic); i++)
		if ((size_t)len - at >= magic[i].len && memcmp(bytes + at, magic[i].bytes, magic[i].len) == 0)
			return true;
	return false;
}

/* ---- what import wrote ---- */

static void row_file_clear(void *data)
{
	struct row_file *file = data;

	g_free((char *)file->name);
	g_free((char *)file->bytes);
}

/* Takes a folder's files and removes it; `below` is the way there. Folders are as deep as the PDF's names. */
static void take_folder(struct previous_report *out, const char *folder, const char *below)
{
	GDir *dir = g_dir_open(folder, 0, NULL);
	const char *name;

	while (dir && (name = g_dir_read_name(dir))) {
		g_autofree char *path = g_build_filename(folder, name, NULL);
		g_autofree char *way = *below ? g_build_filename(below, name, NULL) : g_strdup(name);
		char *bytes;
		gsize len;
		if (g_file_test(path, G_FILE_TEST_IS_DIR)) {
			take_folder(out, path, way);
			continue;
		}
		if (g_file_get_contents(path, &bytes, &len, NULL)) {
			const struct row_file file = { .name = g_steal_pointer(&way), .bytes = bytes, .len = len };
			g_array_append_val(out->files, file);
		}
		/* Read or not, nothing stays behind. */
		g_unlink(path);
	}
	if (dir)
		g_dir_close(dir);
	g_rmdir(folder);
}

/* The report is not one of the files of rows. */
static void part_report(struct previous_report *out)
{
	for (guint i = 0; i < out->files->len; i++) {
		struct row_file *file = &g_array_index(out->files, struct row_file, i);
		if (strcmp(file->name, REPORT_NAME) != 0)
			continue;
		out->text = g_steal_pointer((char **)&file->bytes);
		out->len = file->len;
		g_array_remove_index(out->files, i);
		return;
	}
}

static bool run_import(const struct arguments *arguments, const char *path, const char *output)
{
	/* The program itself, wherever it is installed; else the one on the path. */
	g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);
	const char *const line[] = { self ? self : "banshi", "import", "-q", "--no-sync", "--lang",
		arguments->lang == LANG_ZH ? "zh" : "en", "-o", output, "--", path, NULL };
	g_autoptr(GError) error = NULL;
	int status = 0;

	/* What it says goes where this program's messages go. */
	if (!g_spawn_sync(NULL, (char **)line, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, &error)) {
		fprintf(stderr, command_words("banshi: cannot start %s: %s\n"), line[0], error->message);
		return false;
	}
	return g_spawn_check_wait_status(status, NULL);
}

bool previous_report_open(const struct arguments *arguments, const char *path, struct previous_report *out)
{
	*out = (struct previous_report){ .path = path };
	if (!path || !is_foreign(path))
		return true;
	g_autofree char *folder = g_dir_make_tmp("banshi-XXXXXX", NULL);
	g_autofree char *output = folder ? g_build_filename(folder, REPORT_NAME, NULL) : NULL;
	out->files = g_array_new(FALSE, TRUE, sizeof(struct row_file));
	g_array_set_clear_func(out->files, row_file_clear);
	if (!folder) {
		fprintf(stderr, command_words("banshi: cannot make a folder in %s\n"), g_get_tmp_dir());
		return false;
	}
	bool ok = run_import(arguments, path, output);
	take_folder(out, folder, "");
	part_report(out);
	/* Import may have written nothing, with a status that says so or without. */
	return ok && out->text;
}

void previous_report_finish(struct previous_report *previous)
{
	g_free(previous->text);
	g_clear_pointer(&previous->files, g_array_unref);
}

void previous_report_ask(const struct previous_report *previous, struct command_request *request)
{
	command_request_set(request, "previous", previous->path);
	if (!previous->text)
		return;
	command_request_set(request, "previous-imported", "yes");
	command_request_add_file(request, previous->path, previous->text, previous->len);
	for (guint i = 0; i < previous->files->len; i++) {
		const struct row_file *file = &g_array_index(previous->files, struct row_file, i);
		g_autofree char *name = g_strconcat("previous/", file->name, NULL);

		command_request_add_file(request, name, file->bytes, file->len);
	}
}

void previous_report_give(const struct previous_report *previous, struct job *job)
{
	job->previous_path = previous->path;
	job->previous_text = previous->text;
	job->previous_len = previous->len;
	job->previous_imported = previous->text != NULL;
	if (previous->text) {
		job->previous_file = (const struct row_file *)(void *)previous->files->data;
		job->n_previous_files = previous->files->len;
	}
}

void previous_report_be(const struct previous_report *previous, struct job *job)
{
	job->text = previous->text;
	job->len = previous->len;
	if (previous->text) {
		job->file = (const struct row_file *)(void *)previous->files->data;
		job->n_files = previous->files->len;
	}
}
