/* A ZIP archive in memory (APPNOTE 6.3), as readers of OFD want it: every entry's sizes and checksum stand before it,
 * with no extra fields, no comments and no times, so the same entries give the same bytes. */
#ifndef BANSHI_ZIP_FILE_H
#define BANSHI_ZIP_FILE_H

#include <glib.h>
#include <stddef.h>
#include <stdint.h>

struct zip_file;

/* NULL: there is no memory to compress with. */
struct zip_file *zip_file_new(void);
void zip_file_free(struct zip_file *zip); /* accepts NULL */

/* The place of an entry of this name (ASCII, with / between folders). Entries stand in the file as they are reserved;
 * one that is never put is left out. */
uint32_t zip_file_reserve(struct zip_file *zip, const char *name);
/* Its bytes, once. */
void zip_file_put(struct zip_file *zip, uint32_t place, const void *data, size_t n);
/* Both. */
void zip_file_add(struct zip_file *zip, const char *name, const void *data, size_t n);

/* The same for a font, whose outlines hardly get smaller for all the time that is taken. */
void zip_file_add_outlines(struct zip_file *zip, const char *name, const void *data, size_t n);

/* SHA-256 of a list of the entries that were put, each with the SHA-256 of its compressed bytes and its name. g_free.
 */
char *zip_file_digest(const struct zip_file *zip);

/* The archive, which is then the caller's. NULL: it would be larger than the format has numbers for (65,535 entries,
 * 4 GB). */
GByteArray *zip_file_finish(struct zip_file *zip);

#endif
