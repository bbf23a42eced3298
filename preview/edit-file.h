/* The report's file, written by the page of its form. */
#ifndef BANSHI_EDIT_FILE_H
#define BANSHI_EDIT_FILE_H

#include <glib.h>

struct diags;

enum edit_written {
	EDIT_WRITTEN,
	EDIT_CHANGED, /* the file has other bytes than `was` by now; nothing was written */
	EDIT_FAILED   /* after a diagnostic */
};

/* Gives the file the bytes `is` in place of `was`: whole or not at all. It is not waited for the disk, as there may be
 * one for each word that is typed. */
enum edit_written edit_file_replace(const char *path, GBytes *was, GBytes *is, struct diags *diags);

/* Writes another version beside the report, under a name that nothing has: 报告（另一版本）.banshi.yaml. The name,
 * without its folder; g_free. NULL after a diagnostic. */
char *edit_file_keep(const char *path, GBytes *bytes, struct diags *diags);

#endif
