/* Output files: written whole under a temporary name and renamed, or not at all. */
#ifndef BANSHI_OUTPUT_H
#define BANSHI_OUTPUT_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

struct diags;

struct output {
	char *path;        /* "-" is standard output */
	GByteArray *bytes; /* owned by the caller */
};

/* What is on the disk when success is said: all, so that not even a power cut takes it away; the files, and the caller
 * sees to their folders (output_sync_folder); or what the system has got round to. */
enum output_sync { OUTPUT_SYNC, OUTPUT_SYNC_FILES, OUTPUT_NO_SYNC };

/* Writes all, or leaves every path as it was: first each under a temporary name beside its path, then renamed; when a
 * later one fails, those that were renamed are put back. An existing file's mode is kept. What is not an ordinary file
 * (a pipe, a device, a descriptor of ours) is written to directly, after all others are in place. How links are
 * followed, and which are not, is said in output-place.h. False after a diagnostic. */
bool output_write(const struct output *output, size_t n, enum output_sync sync, struct diags *diags);

enum output_replaced {
	OUTPUT_REPLACED,
	OUTPUT_CHANGED, /* the file has other bytes than `was`, or is gone; it is as another program left it */
	OUTPUT_FAILED   /* after a diagnostic */
};

/* Gives a file the bytes `is` in place of `was`, whole or not at all, and takes nothing from another program that
 * writes it meanwhile: the two files exchange their names, and when what comes out is not `was`, it goes back. Two are
 * not seen: a program that has the old file open, had written nothing by then, and writes on into it; and, where a file
 * system cannot exchange names (NFS), one that writes between the comparison and the renaming. As with OUTPUT_NO_SYNC
 * it is not waited for the disk. */
enum output_replaced output_replace(const char *path, GBytes *was, GBytes *is, struct diags *diags);

/* Makes a folder and those above it that are missing, and sees to it that they are on the disk, unless with
 * OUTPUT_NO_SYNC. False after a diagnostic. */
bool output_make_folder(const char *path, enum output_sync sync, struct diags *diags);

/* The names in a folder are on the disk when output_sync_folder returns; what a file holds, when output_sync_file does.
 * False with errno. */
bool output_sync_folder(const char *path);
bool output_sync_file(const char *path);

/* Says that a path cannot be written, and a full disk as what it is (DIAG_NO_ROOM). Always false. */
bool output_report_errno(const char *path, int error, struct diags *diags);

/* False after a diagnostic when the path is the same file as `input` (through links too); input may be NULL or "-". */
bool output_check(const char *path, const char *input, struct diags *diags);

#endif
