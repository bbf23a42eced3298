#include "tests/fuzz/fuzz.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "banshi/problems.h"
#include "cli/command.h"
#include "report/diag-print.h"
#include "report/diag.h"

static char *folder;
static GHashTable *files; /* paths by name */

static void remove_folder(void)
{
	GHashTableIter iter;
	void *path;

	g_hash_table_iter_init(&iter, files);
	while (g_hash_table_iter_next(&iter, NULL, &path)) {
		g_autofree char *below = g_path_get_dirname(path);

		g_unlink(path);
		/* The last file of a folder takes it away. */
		g_rmdir(below);
	}
	g_rmdir(folder);
	g_hash_table_destroy(files);
	g_free(folder);
}

void fuzz_begin(void)
{
	g_log_set_always_fatal(G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL | G_LOG_FLAG_RECURSION);
	if (!freopen("/dev/null", "w", stdout))
		abort();
	folder = g_dir_make_tmp("banshi-fuzz-XXXXXX", NULL);
	files = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	if (!folder)
		abort();
	atexit(remove_folder);
}

const char *fuzz_folder(void)
{
	return folder;
}

const char *fuzz_file(const char *name, const void *data, size_t size)
{
	char *path = g_hash_table_lookup(files, name);

	if (!path) {
		path = g_build_filename(folder, name, NULL);
		g_autofree char *below = g_path_get_dirname(path);
		if (g_mkdir_with_parents(below, 0700) != 0)
			abort();
		g_hash_table_insert(files, g_strdup(name), path);
	}
	FILE *file = fopen(path, "wb");
	if (!file || fwrite(data, 1, size, file) != size || fclose(file) != 0)
		abort();
	return path;
}

void fuzz_tell(struct diags *diags)
{
	FILE *nowhere = fopen("/dev/null", "w");

	diags_print(diags, nowhere, true, SEVERITY_NOTE);
	fclose(nowhere);
	g_free(problems_as_json(diags));
	g_free(problems_as_sarif(diags));
}

void fuzz_command(const struct command *command, const char *const *words)
{
	static const char *const usual[] = { "--max-time=0", "--max-memory=0", "--sandbox=off", NULL };
	GPtrArray *argv = g_ptr_array_new();

	g_ptr_array_add(argv, (void *)command->name);
	for (const char *const *word = usual; *word; word++)
		g_ptr_array_add(argv, (void *)*word);
	for (; *words; words++)
		g_ptr_array_add(argv, (void *)*words);
	g_ptr_array_add(argv, NULL);
	command->run(command, (int)argv->len - 1, (char **)argv->pdata);
	g_ptr_array_unref(argv);
}

/* ---- random changes ---- */

static uint64_t next(struct fuzz_random *random)
{
	uint64_t z = random->state += 0x9e3779b97f4a7c15;

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
	z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
	return z ^ (z >> 31);
}

size_t fuzz_pick(struct fuzz_random *random, size_t n)
{
	return n ? (size_t)(next(random) >> 16) % n : 0;
}

bool fuzz_chance(struct fuzz_random *random, size_t n)
{
	return fuzz_pick(random, n) == 0;
}

size_t fuzz_give(GString *text, uint8_t *data, size_t max_size)
{
	size_t size = MIN(text->len, max_size);

	memcpy(data, text->str, size);
	g_string_free(text, TRUE);
	return size;
}
