#include "preview/edit-import.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#include "preview/private-folder.h"
#include "report/system-error.h"

#define NAME_MAX_BYTES 200
#define OUTPUT_NAME    "imported.yaml"

struct edit_import {
	const char *folder;
	char *source, *output; /* files; output NULL: none is written */
	enum lang lang;
	edit_import_done *done;
	void *data;
};

static void import_free(struct edit_import *import)
{
	if (import->source)
		g_unlink(import->source);
	if (import->output)
		g_unlink(import->output);
	g_free(import->source);
	g_free(import->output);
	g_free(import);
}

static void finish(struct edit_import *import, bool ok, GBytes *text, const char *said)
{
	const struct edit_imported imported = { ok, text, said };

	import->done(import->data, &imported);
	import_free(import);
}

/* ---- the process ---- */

/* It could say nothing itself. */
static void say_killed(GString *words, int signal, enum lang lang)
{
	g_autofree char *line =
		g_strdup_printf(lang == LANG_ZH ? "读取这个文件的进程因信号 %d（%s）结束\n"
						: "the process that read this file ended by signal %d, %s\n",
			signal, g_strsignal(signal));

	g_printerr("banshi: %s", line);
	g_string_prepend(words, line);
}

static void ended(GObject *object, GAsyncResult *result, gpointer data)
{
	struct edit_import *import = data;
	g_autoptr(GSubprocess) process = G_SUBPROCESS(object);
	g_autoptr(GError) error = NULL;
	g_autofree char *said = NULL;
	char *text = NULL;
	gsize len = 0;

	if (!g_subprocess_communicate_utf8_finish(process, result, NULL, &said, &error)) {
		finish(import, false, NULL, error->message);
		return;
	}
	bool ok = g_subprocess_get_successful(process);
	/* Nothing is written when there is nothing to put in. */
	if (ok && import->output)
		g_file_get_contents(import->output, &text, &len, NULL);
	g_autoptr(GBytes) bytes = text ? g_bytes_new_take(text, len) : NULL;
	g_autoptr(GString) words = g_string_new(said);
	g_autofree char *before = g_strconcat(import->folder, "/", NULL);
	/* The file is told by its name, as its user knows it. */
	g_string_replace(words, before, "", 0);
	if (g_subprocess_get_if_signaled(process))
		say_killed(words, g_subprocess_get_term_sig(process), import->lang);
	finish(import, ok, bytes, words->str);
}

static GPtrArray *command_line(const struct edit_import_request *request, const struct edit_import *import)
{
	g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);
	GPtrArray *line = g_ptr_array_new_with_free_func(g_free);
	const char *const words[] = { self ? self : "banshi", "import", "--no-sync", "--force", "--lang",
		request->lang == LANG_ZH ? "zh" : "en", "-o",
		request->use == IMPORT_INTO ? import->output : request->previous };

	for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
		g_ptr_array_add(line, g_strdup(words[i]));
	if (request->tpl) {
		g_ptr_array_add(line, g_strdup("-t"));
		g_ptr_array_add(line, g_strdup(request->tpl));
	}
	if (request->use == IMPORT_INTO) {
		g_ptr_array_add(line, g_strdup("--into"));
		g_ptr_array_add(line, g_strdup(request->report));
	}
	if (request->use == IMPORT_INTO && request->differs)
		g_ptr_array_add(line, g_strconcat("--", request->differs, NULL));
	g_ptr_array_add(line, g_strdup("--"));
	g_ptr_array_add(line, g_strdup(import->source));
	g_ptr_array_add(line, NULL);
	return line;
}

static void start(struct edit_import *import, const struct edit_import_request *request)
{
	g_autoptr(GPtrArray) line = command_line(request, import);
	g_autoptr(GError) error = NULL;
	GSubprocess *process = g_subprocess_newv((const char *const *)line->pdata,
		G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_PIPE, &error);

	if (process)
		g_subprocess_communicate_utf8_async(process, NULL, NULL, ended, import);
	else
		finish(import, false, NULL, error->message);
}

/* ---- the file ---- */

/* Its name as messages show it: nothing that a file name may not be, and no name of ours. g_free. */
static char *safe_name(const char *name, const char *previous)
{
	const char *slash = strrchr(name, '/'), *back = strrchr(name, '\\');
	g_autofree char *last_year = g_path_get_basename(previous);
	const char *base = slash && (!back || slash > back) ? slash + 1 : back ? back + 1 : name;
	g_autoptr(GString) out = g_string_new(NULL);

	/* The end has the suffix, by which some kinds are told. */
	while (strlen(base) > NAME_MAX_BYTES)
		base = g_utf8_next_char(base);
	for (const char *p = base; *p; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);
		if (g_unichar_isprint(c))
			g_string_append_unichar(out, c);
	}
	if (!out->len || *out->str == '.' || *out->str == '-' || strcmp(out->str, OUTPUT_NAME) == 0 ||
		strcmp(out->str, last_year) == 0)
		g_string_prepend(out, "_");
	return g_strdup(out->str);
}

/* A report file needs no reading to be last year's. */
static bool is_report(const char *name)
{
	static const char *const suffixes[] = { ".yaml", ".yml", ".json" };
	g_autofree char *lower = g_ascii_strdown(name, -1);

	for (size_t i = 0; i < G_N_ELEMENTS(suffixes); i++)
		if (g_str_has_suffix(lower, suffixes[i]))
			return true;
	return false;
}

static bool write_file(const char *path, GBytes *bytes)
{
	gsize len;
	const char *data = g_bytes_get_data(bytes, &len);

	/* Written over, a file would keep the end of a longer one that was there (GLib 2.74). */
	return (g_unlink(path) == 0 || errno == ENOENT) &&
	       g_file_set_contents_full(path, data ? data : "", (gssize)len, G_FILE_SET_CONTENTS_NONE, 0600, NULL);
}

void edit_import_start(const struct edit_import_request *request, edit_import_done *done, void *data)
{
	struct edit_import *import = g_new0(struct edit_import, 1);
	g_autofree char *name =
		safe_name(g_utf8_validate(request->name, -1, NULL) ? request->name : "", request->previous);
	bool as_it_is = request->use == IMPORT_PREVIOUS && is_report(name);

	import->folder = private_folder_path(request->folder);
	import->lang = request->lang;
	import->done = done;
	import->data = data;
	if (!private_folder_make(request->folder)) {
		finish(import, false, NULL, system_error(errno, request->lang));
		return;
	}
	if (!as_it_is)
		import->source = g_build_filename(import->folder, name, NULL);
	if (request->use == IMPORT_INTO)
		import->output = g_build_filename(import->folder, OUTPUT_NAME, NULL);
	if (!write_file(as_it_is ? request->previous : import->source, request->bytes))
		finish(import, false, NULL, system_error(errno, request->lang));
	else if (as_it_is)
		finish(import, true, NULL, "");
	else
		start(import, request);
}
