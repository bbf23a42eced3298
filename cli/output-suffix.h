/* What a file that is written is called has to say what is in it: a PDF named x.doc opens in nothing. */
#ifndef BANSHI_OUTPUT_SUFFIX_H
#define BANSHI_OUTPUT_SUFFIX_H

#include <stdbool.h>

struct command;

/* The suffix of a path without its dot, borrowed: "PDF" of a/b.PDF. NULL where it has none that names a kind of file,
 * as in out, 2024.12, 报告.终稿 and -. */
const char *output_suffix(const char *path);

/* The place of a path's suffix among known ones (small, NULL-terminated), or -1 where it is none of them or there is
 * none. */
int output_suffix_among(const char *path, const char *const *known);

/* False after a usage error when a path has a suffix and it is none of the known ones; a path without one, and NULL,
 * will do. What names the option, as "-o". */
bool output_suffix_take(const struct command *command, const char *what, const char *path, const char *const *known);

/* The same of a path that becomes a folder: one that is called as a file is a slip, unless it is a folder already. */
bool output_suffix_take_folder(const struct command *command, const char *what, const char *path);

/* Suffixes of report files that the program writes itself, NULL-terminated. */
extern const char *const report_suffixes[];

#endif
