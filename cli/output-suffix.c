#include "cli/output-suffix.h"

#include <glib.h>
#include <string.h>

#include "cli/command.h"

const char *const report_suffixes[] = { "yaml", "yml", NULL };

const char *output_suffix(const char *path)
{
	const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path, *dot = strrchr(name, '.');

	/* “.hidden” has none. */
	if (!dot || dot == name || !g_ascii_isalpha(dot[1]))
		return NULL;
	for (const char *at = dot + 1; *at; at++)
		if (!g_ascii_isalnum(*at))
			return NULL;
	return dot + 1;
}

int output_suffix_among(const char *path, const char *const *known)
{
	const char *suffix = path ? output_suffix(path) : NULL;

	for (int i = 0; suffix && known[i]; i++)
		if (g_ascii_strcasecmp(suffix, known[i]) == 0)
			return i;
	return -1;
}

bool output_suffix_take(const struct command *command, const char *what, const char *path, const char *const *known)
{
	if (!path || !output_suffix(path) || output_suffix_among(path, known) >= 0)
		return true;

	g_autofree char *list = g_strjoinv(", .", (char **)known);
	g_autofree char *name = g_filename_display_name(path);
	return usage_error(command, "%s %s: what is written is .%s, not .%s", what, name, list, output_suffix(path));
}

bool output_suffix_take_folder(const struct command *command, const char *what, const char *path)
{
	static const char *const files[] = { "pdf", "png", "svg", "html", "csv", "xlsx", "doc", "docx", "yaml", "yml",
		"json", "jsonl", "md", "txt", "zip", NULL };

	if (output_suffix_among(path, files) < 0 || g_file_test(path, G_FILE_TEST_IS_DIR))
		return true;

	g_autofree char *name = g_filename_display_name(path);
	return usage_error(command, "%s %s: a folder is meant, and this is called as a file", what, name);
}
