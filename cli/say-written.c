/* Only of ordinary files: whoever writes to standard output has it before him. Where that is the file itself, by
 * another name as /dev/stdout, the words would stand in it. */
#include "cli/say-written.h"

#include <glib.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/command.h"
#include "report/printable.h"

static bool is_said(const struct arguments *arguments, const char *path)
{
	struct stat file, out;

	return !arguments->quiet && strcmp(path, "-") != 0 && stat(path, &file) == 0 && S_ISREG(file.st_mode) &&
	       (fstat(STDOUT_FILENO, &out) != 0 || out.st_dev != file.st_dev || out.st_ino != file.st_ino);
}

void say_written_pdf(const struct arguments *arguments, const char *path, uint32_t n_pages, bool with_manifest)
{
	g_autofree char *shown = text_printable(path);
	bool zh = arguments->lang == LANG_ZH;

	if (!is_said(arguments, path))
		return;
	printf(zh ? "已生成 %s，共 %u 页" : n_pages == 1 ? "wrote %s, %u page" : "wrote %s, %u pages", shown, n_pages);
	if (with_manifest)
		printf(zh ? "；清单为 %s.manifest" : "; its manifest is %s.manifest", shown);
	putchar('\n');
}

void say_written_images(const struct arguments *arguments, const char *first, const char *last, uint32_t n)
{
	g_autofree char *from = text_printable(first), *to = text_printable(last);
	bool zh = arguments->lang == LANG_ZH;

	if (!is_said(arguments, first))
		return;
	if (n == 1)
		printf(zh ? "已生成 %s\n" : "wrote %s\n", from);
	else
		printf(zh ? "已生成 %s 至 %s，共 %u 页\n" : "wrote %s to %s, %u pages\n", from, to, n);
}
