/* Beside the program first, as in a build folder, then where it is installed. */
#include "cli/start-program.h"

#include <errno.h>
#include <glib.h>
#include <stdio.h>
#include <unistd.h>

#include "cli/command.h"
#include "report/system-error.h"

int start_program(const char *name, char **words)
{
	g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);
	g_autofree char *folder = g_path_get_dirname(self ? self : BANSHI_LIBEXEC);
	g_autofree char *beside = g_build_filename(folder, name, NULL);
	g_autofree char *libexec = g_build_filename(folder, "..", "libexec", name, NULL);
	g_autofree char *installed = g_build_filename(BANSHI_LIBEXEC, name, NULL);
	const char *const places[] = { beside, libexec, installed };
	g_autoptr(GPtrArray) line = g_ptr_array_new();
	int error = ENOENT;

	g_ptr_array_add(line, (void *)"banshi");
	for (; *words; words++)
		g_ptr_array_add(line, *words);
	g_ptr_array_add(line, NULL);
	/* The next place is tried only when there was nothing at this one. */
	for (size_t i = 0; i < G_N_ELEMENTS(places) && error == ENOENT; i++) {
		execv(places[i], (char **)line->pdata);
		error = errno;
	}
	return error;
}

int start_program_or_say(const char *name, char **words)
{
	int error = start_program(name, words);

	fprintf(stderr, command_words("banshi: cannot start %s: %s\n"), name, system_error(error, command_lang()));
	return STATUS_INPUT;
}
