/* Digests of files that are named in every manifest, as fonts are: the largest files of a run. */
#ifndef BANSHI_FILE_DIGEST_H
#define BANSHI_FILE_DIGEST_H

struct diags;

/* The SHA-256 of a file, in lower-case hexadecimal; g_free. The process reads a file once: it is known again by device,
 * number, size and both times, so one that was changed or replaced meanwhile is read anew. NULL after a diagnostic: it
 * cannot be read. Any thread may ask. */
char *file_digest_sha256(const char *path, struct diags *diags);

#endif
