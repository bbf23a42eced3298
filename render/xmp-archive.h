/* What archives want to be told of an electronic record (DA/T 46-2009) and Dublin Core has no words for, in a namespace
 * of ours inside the XMP packet. What only a finished file has, its size and digests, stands in the manifest. */
#ifndef BANSHI_XMP_ARCHIVE_H
#define BANSHI_XMP_ARCHIVE_H

#include <glib.h>
#include <stdint.h>

struct metadata;
struct profile;

/* What an OFD file calls the settings that it must be made again with. */
#define OFD_SETTINGS "生成本文件的设置"

/* Appends the elements as an rdf:Description. What the report does not tell and is known without it is added: the
 * number of pages, the language, the digest of the data file, the settings that the file must be made again with. */
void xmp_archive_put(GString *out, const struct metadata *metadata, uint32_t n_pages, const struct profile *profile);

/* Hands each of these elements that has a value to `take`, in the same order: its name there, what it is called in
 * Chinese, its value. */
void xmp_archive_each(const struct metadata *metadata, uint32_t n_pages, const struct profile *profile,
	void (*take)(void *data, const char *name, const char *about, const char *value), void *data);

/* Appends what the namespace means, an item of pdfaExtension:schemas (ISO 19005-1 6.7.8). */
void xmp_archive_describe(GString *out);

#endif
