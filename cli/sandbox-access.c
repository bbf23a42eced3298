/* Folders are allowed rather than files where a library chooses the file: fontconfig its caches, glibc its
 * conversions. */
#include "cli/sandbox-access.h"

#include <glib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "banshi/output-place.h"
#include "cli/command.h"
#include "fonts/font-set.h"
#include "fonts/prepared.h"
#include "templates/template-folder.h"

bool sandbox_take(const struct command *command, const char *word, enum sandbox_mode *out)
{
	static const char *const words[] = { "auto", "on", "off", NULL };
	int mode = SANDBOX_AUTO;
	bool ok = choose_word(command, "--sandbox", word, words, &mode);

	*out = (enum sandbox_mode)mode;
	return ok;
}

void sandbox_allow_system(struct sandbox *sandbox)
{
	/* Libraries are found by their names only when they are loaded: conversions of text, plug-ins. */
	static const char *const read[] = { "/usr", "/lib", "/lib64", "/nix/store", "/gnu/store", "/etc/ld.so.cache",
		"/etc/localtime", "/etc/ssl/openssl.cnf", "/etc/fonts", "/dev/urandom", "/sys/devices/system/cpu",
		"/proc/stat", "/proc/cpuinfo", "/proc/meminfo", "/sys/fs/cgroup" };

	/* What is not there on this system is passed over (allow). */
	for (size_t i = 0; i < G_N_ELEMENTS(read); i++)
		sandbox_allow_read(sandbox, read[i]);
}

static void allow_file(void *sandbox, const char *file)
{
	sandbox_allow_read(sandbox, file);
}

void sandbox_allow_setting(struct sandbox *sandbox, const struct font_set *fonts, const struct arguments *arguments)
{
	const char *cache = fonts ? font_set_cache(fonts) : NULL;

	if (fonts)
		font_set_each_file(fonts, allow_file, sandbox);
	/* A folder has to be there to be allowed. */
	if (cache && g_mkdir_with_parents(cache, 0700) == 0)
		sandbox_allow_write(sandbox, cache);
	if (cache)
		sandbox_allow_read(sandbox, prepared_installed());
	sandbox_allow_read(sandbox, arguments->root);
	if (arguments->tpl)
		sandbox_allow_named(sandbox, arguments->tpl);

	g_auto(GStrv) folders = template_folders();
	for (char **folder = folders; *folder; folder++)
		sandbox_allow_read(sandbox, *folder);
}

void sandbox_allow_named(struct sandbox *sandbox, const char *path)
{
	g_autofree char *folder = g_path_get_dirname(path);

	if (strcmp(path, "-") == 0)
		return;
	/* Opening the link opens its target, which may be in another folder. */
	if (g_file_test(path, G_FILE_TEST_IS_SYMLINK))
		sandbox_allow_read(sandbox, path);
	sandbox_allow_read(sandbox, folder);
}

void sandbox_allow_output(struct sandbox *sandbox, const char *path)
{
	g_autofree char *folder = output_folder(path);

	sandbox_allow_write(sandbox, folder);
}
