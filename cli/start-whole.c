/* Beside the program first, as in a build folder, then where it is installed. */
#include "cli/start-whole.h"

#include <errno.h>
#include <glib.h>
#include <stdio.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/images.h"
#include "report/system-error.h"

int start_whole(char **words)
{
	g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);
	g_autofree char *folder = g_path_get_dirname(self ? self : BANSHI_LIBEXEC);
	g_autofree char *beside = g_build_filename(folder, "banshi-whole", NULL);
	g_autofree char *libexec = g_build_filename(folder, "..", "libexec", "banshi-whole", NULL);
	const char *const places[] = { beside, libexec, BANSHI_LIBEXEC "/banshi-whole" };
	GPtrArray *line = g_ptr_array_new();
	int error = ENOENT;

	g_ptr_array_add(line, (void *)"banshi");
	for (; *words; words++)
		g_ptr_array_add(line, *words);
	g_ptr_array_add(line, NULL);
	for (size_t i = 0; i < G_N_ELEMENTS(places) && error == ENOENT; i++) {
		execv(places[i], (char **)line->pdata);
		error = errno;
	}
	g_ptr_array_unref(line);
	fprintf(stderr, command_words("banshi: cannot start %s: %s\n"), "banshi-whole",
		system_error(error, command_lang()));
	return STATUS_INPUT;
}

static int run(const struct command *command, int argc, char **argv)
{
	(void)command, (void)argc;
	return start_whole(argv);
}

const struct command command_import = { .name = "import", .run = run };
const struct command command_inspect = { .name = "inspect", .run = run };
const struct command command_verify = { .name = "verify", .run = run };

int images_render(const struct image_request *request)
{
	return start_whole(request->words);
}
