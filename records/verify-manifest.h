/* The manifest beside an archived file: digests, the manifest before, every line. */
#ifndef BANSHI_VERIFY_MANIFEST_H
#define BANSHI_VERIFY_MANIFEST_H

#include <stdbool.h>
#include <stddef.h>

#include "report/diag-code.h"

struct verify;

/* Reads it, when there is one, and takes from it how many bytes were archived; without a manifest that is the first
 * finished PDF that the file begins with. False after a diagnostic: it is there and cannot be read. */
bool verify_manifest_read(struct verify *verify);

/* Compares digests of the archived bytes, of the manifest before where it is beside, and says what was found. False
 * after diagnostics. True when there is no manifest. */
bool verify_manifest_check(struct verify *verify);

/* The digests of a file that a manifest tells. Zero: not computed yet, which costs most of what verifying does beside
 * reading the PDF. */
struct file_digests {
	char *sha256, *sm3;
};

/* file_digests_take computes them of the file's bytes, unless it was done before; file_digests_finish frees them. */
void file_digests_take(struct file_digests *digests, const void *data, size_t len);
void file_digests_finish(struct file_digests *digests);

/* Compares the digests of one file that the manifest tells of. False after a diagnostic: `differs`, of the name, the
 * algorithm and the digest found, or that the manifest does not tell of it. */
bool verify_manifest_digests(
	struct verify *verify, const char *name, const struct file_digests *digests, enum diag_code differs);
/* The same of bytes that nobody else asks about. */
bool verify_manifest_bytes(
	struct verify *verify, const char *name, const void *data, size_t len, enum diag_code differs);

/* Compares each line with the manifest that the file made again has, `made` of `len` bytes. The lines on a manifest
 * before are left out, as the file does not know of it. False after a diagnostic. True when there is no manifest. */
bool verify_manifest_lines(struct verify *verify, const char *made, size_t len);

#endif
