/* LibreOffice is run as a program, in a folder and with a profile made for this one file: a window that is open
 * elsewhere is not asked, and nothing is left behind. It starts helpers of its own, so it gets a process group, which
 * is killed as a whole when time is up. */
#include "readers/office.h"

#include <glib.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define SECONDS_MAX 120
#define OUTPUT_MAX  (64u << 20) /* bytes: a larger one is no report */

/* The first bytes of MS-CFB (2.2) and of RTF. */
static const char container[] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", rich_text[] = "{\\rtf";

static bool begins(const char *bytes, size_t len, const char *with)
{
	return len >= strlen(with) && memcmp(bytes, with, strlen(with)) == 0;
}

bool office_is(const char *bytes, size_t len)
{
	return begins(bytes, len, container) || begins(bytes, len, rich_text);
}

/* The directory of the container names its streams in UTF-16. */
static bool has_stream(const char *bytes, size_t len, const char *name)
{
	size_t n = strlen(name) * 2;
	char *wide = g_malloc0(n);
	bool found = false;

	for (size_t i = 0; name[i]; i++)
		wide[i * 2] = name[i];
	for (size_t i = 0; i + n <= len && !found; i++)
		found = bytes[i] == wide[0] && memcmp(bytes + i, wide, n) == 0;
	g_free(wide);
	return found;
}

/* The names are looked for anywhere in the file, its text too, instead of reading the directory: WordDocument is
 * asked first. */
static bool is_workbook(const char *bytes, size_t len)
{
	return !has_stream(bytes, len, "WordDocument") &&
	       (has_stream(bytes, len, "Workbook") || has_stream(bytes, len, "Book"));
}

/* g_free; NULL: it is not installed. */
static char *find_program(void)
{
	char *program = g_find_program_in_path("soffice");

	return program ? program : g_find_program_in_path("libreoffice");
}

/* ---- running ---- */

static void own_group(gpointer unused)
{
	(void)unused;
	/* The child's own, before it runs: what it starts belongs to it, and kill(-pid) reaches all. */
	setpgid(0, 0);
}

/* Waits for the program, and stops it and what it started when it takes too long. */
static bool wait_for(GPid pid)
{
	int status = 0;
	pid_t ended = 0;

	/* Asked twenty times a second: there is no waitpid with a time limit. */
	for (unsigned i = 0; i < SECONDS_MAX * 20 && ended == 0; i++) {
		ended = waitpid(pid, &status, WNOHANG);
		if (ended == 0)
			g_usleep(G_USEC_PER_SEC / 20);
	}
	if (ended == 0) {
		kill(-pid, SIGKILL);
		waitpid(pid, &status, 0);
	}
	g_spawn_close_pid(pid);
	return ended == pid && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static bool run(const char *program, const char *folder, const char *format, const char *file)
{
	g_autofree char *profile = g_strdup_printf("-env:UserInstallation=file://%s/profile", folder);
	char *arguments[] = { (char *)program, profile, (char *)"--headless", (char *)"--norestore",
		(char *)"--nolockcheck", (char *)"--convert-to", (char *)format, (char *)"--outdir", (char *)folder,
		(char *)file, NULL };
	GPid pid;

	return g_spawn_async(folder, arguments, NULL,
		       G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, own_group,
		       NULL, &pid, NULL) &&
	       wait_for(pid);
}

/* ---- the folder ---- */

static void remove_folder(const char *path)
{
	GDir *folder = g_dir_open(path, 0, NULL);
	const char *name;

	while (folder && (name = g_dir_read_name(folder))) {
		g_autofree char *inner = g_build_filename(path, name, NULL);
		/* A link is taken away and not followed. */
		if (g_file_test(inner, G_FILE_TEST_IS_DIR) && !g_file_test(inner, G_FILE_TEST_IS_SYMLINK))
			remove_folder(inner);
		else
			g_unlink(inner);
	}
	if (folder)
		g_dir_close(folder);
	g_rmdir(path);
}

/* What was not written, is empty or too large is a failure, whatever status the program ended with. */
static bool read_output(const char *path, char **out, size_t *out_len)
{
	GStatBuf status;

	return g_stat(path, &status) == 0 && status.st_size > 0 && status.st_size <= OUTPUT_MAX &&
	       g_file_get_contents(path, out, out_len, NULL);
}

static bool convert_in(
	const char *folder, const char *program, const char *bytes, size_t len, char **out, size_t *out_len)
{
	bool workbook = is_workbook(bytes, len);
	const char *format = workbook ? "xlsx" : "docx";
	g_autofree char *input = g_build_filename(folder, workbook ? "in.xls" : "in.doc", NULL);
	g_autofree char *name = g_strdup_printf("in.%s", format), *output = g_build_filename(folder, name, NULL);

	return g_file_set_contents(input, bytes, (gssize)len, NULL) && run(program, folder, format, input) &&
	       read_output(output, out, out_len);
}

enum office_status office_convert(const char *bytes, size_t len, char **out, size_t *out_len)
{
	g_autofree char *program = find_program(), *folder = program ? g_dir_make_tmp("banshi-XXXXXX", NULL) : NULL;

	*out = NULL;
	if (!program)
		return OFFICE_MISSING;
	if (!folder)
		return OFFICE_FAILED;
	bool ok = convert_in(folder, program, bytes, len, out, out_len);
	remove_folder(folder);
	return ok ? OFFICE_DONE : OFFICE_FAILED;
}
