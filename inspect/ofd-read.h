/* An OFD file read back (GB/T 33190-2016), any one, not only our own: what it says of itself and what is attached. The
 * package is a stranger's: parts are unpacked in steps within limits, no place in it leads out of it, and nothing is
 * written. */
#ifndef BANSHI_OFD_READ_H
#define BANSHI_OFD_READ_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

struct diags;
struct ofd_read;
struct pdf_attachment;

/* A font that the document names, and whether its file is in the package. */
struct ofd_read_font {
	char *name;
	bool embedded;
};

/* Whether an ordinary file is an OFD, be it a damaged one: by its name, unless it is empty or a PDF under it, or a
 * package that holds one. False too when it cannot be read. */
bool ofd_read_is(const char *path);
/* NULL after a diagnostic: the file cannot be read, is no OFD, or is made to mislead (two parts of one name, places
 * that lead out of the package). */
struct ofd_read *ofd_read_open(const char *path, struct diags *diags);
/* The same of bytes, which are copied; path: for messages. */
struct ofd_read *ofd_read_parse(const char *path, const void *bytes, size_t len, struct diags *diags);
void ofd_read_close(struct ofd_read *read); /* accepts NULL */

/* The file's bytes; borrowed. */
void ofd_read_bytes(const struct ofd_read *read, const guint8 **data, size_t *len);
/* "OFD", "OFD-A"; borrowed. */
const char *ofd_read_type(const struct ofd_read *read);
/* An element of DocInfo, as "Title"; NULL: it is not there. g_free. */
char *ofd_read_info(const struct ofd_read *read, const char *element);
/* The value of CustomData of that name; NULL: there is none. g_free. */
char *ofd_read_custom(const struct ofd_read *read, const char *name);
/* Calls back for each of them in their order. */
void ofd_read_each_custom(
	const struct ofd_read *read, void (*each)(void *data, const char *name, const char *value), void *data);
/* What made it, "banshi 1.2.3"; NULL: it does not tell. g_free. */
char *ofd_read_creator(const struct ofd_read *read);
/* How many pages it has, at least one. */
guint ofd_read_n_pages(const struct ofd_read *read);
/* The size that the document tells, "0 0 210 297" in mm; NULL: none. g_free. */
char *ofd_read_size(const struct ofd_read *read);
/* Of struct ofd_read_font; borrowed. */
const GArray *ofd_read_fonts(const struct ofd_read *read);
/* *n of them, in their order, with the names and kinds they had before; borrowed. */
const struct pdf_attachment *ofd_read_attachments(const struct ofd_read *read, guint *n);
/* Whether it tells of structure (custom tags). */
bool ofd_read_is_tagged(const struct ofd_read *read);
/* Whether it tells of signatures, which are not read. */
bool ofd_read_is_signed(const struct ofd_read *read);

/* The words of its pages, an object a line, a form feed behind each page. NULL after a diagnostic: a page cannot be
 * read. g_string_free. */
GString *ofd_read_words(struct ofd_read *read, struct diags *diags);

/* The first entry that differs in two packages of ours, or is in one alone: its name. NULL: none does. g_free. */
char *ofd_read_difference(const struct ofd_read *one, const struct ofd_read *other);

#endif
