/* Digests of a file and of what went into it, to stand beside it in the archive. */
#ifndef BANSHI_MANIFEST_H
#define BANSHI_MANIFEST_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct attachment;
struct diags;
struct profile;

#define MANIFEST_SUFFIX     ".manifest"        /* after the file's own name */
#define MANIFEST_SOURCES    "sources.manifest" /* what is said inside the file */
#define MANIFEST_NOT_INSIDE "not in the file"  /* for the relationship of what such a file cannot hold */
#define MANIFEST_ATTACHMENT "# attachment: "   /* before "NAME, MIME, N bytes, RELATIONSHIP, ROLE[, EDITION]" */

/* What a file was made of, to lie inside it, since the manifest beside it may be lost: generator, profile, level and
 * settings, every attachment with its role and digests, the faces (const struct face *) with their versions and the
 * digests of their files, the colour profile. Lines as in a manifest. g_string_free. NULL after a diagnostic: a face's
 * file cannot be read any more. */
GString *manifest_sources(const struct profile *profile, const GPtrArray *faces, struct diags *diags);
/* The same as a file to be attached after all others; borrows the text. */
struct attachment manifest_sources_attached(const GString *sources);

/* The manifest of a file of this name (file_name_text of its path): lines of two kinds, "# key: value", and "SHA256
 * (name) = digest", "SM3 (name) = digest", which `cksum --check` of coreutils reads. The report's own file and the
 * files it names have such lines too; the other attachments stand in # lines, as they are only inside the PDF. So do
 * the files of the faces (const struct face *) and the colour profile, which a PDF made again needs. g_string_free.
 * NULL after a diagnostic, as above. */
GString *manifest_new(const char *name, const GByteArray *file, uint32_t n_pages, const struct profile *profile,
	const GPtrArray *faces, struct diags *diags);

/* How long the file of this name is, by its # line; 0: there is none. */
size_t manifest_size(const char *manifest, const char *name);

/* The name of the manifest that this one follows; NULL: it follows none. g_free. */
char *manifest_before(const char *manifest);

/* The i-th file, from 0, that has a digest of its own and is to stand beside the manifest: the PDF, the report, its
 * files of rows. NULL after the last. g_free. */
char *manifest_file(const char *manifest, unsigned i);

/* The digest of the line "ALGORITHM (name) = digest", also of a # line; "" when there is none. g_free. */
char *manifest_digest(const char *manifest, const char *algorithm, const char *name);

/* Looks up "ALGORITHM (name) = digest", SHA256 or SM3, and compares. False when the line is there and says otherwise;
 * *found tells whether there was one. */
bool manifest_check(const char *manifest, const char *algorithm, const char *name, const char *digest, bool *found);

#endif
