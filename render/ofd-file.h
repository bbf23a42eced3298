/* What all parts of an OFD file are written into (GB/T 33190-2016): the archive, and numbers that no two things share.
 */
#ifndef BANSHI_OFD_FILE_H
#define BANSHI_OFD_FILE_H

#include <glib.h>
#include <stddef.h>
#include <stdint.h>

#include "fonts/unit.h"

struct metadata;
struct zip_file;

#define OFD_NAMESPACE "http://www.ofdspec.org/2016"
#define OFD_XML       "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
/* The attribute that every root has. */
#define OFD_XMLNS " xmlns:ofd=\"" OFD_NAMESPACE "\""

struct ofd_file {
	struct zip_file *zip;
	uint32_t last_id; /* the largest that was given */
};

/* A number of its own (ST_ID), from 1. */
uint32_t ofd_id(struct ofd_file *file);

/* A length in thousandths of a millimetre, rounded to the nearest: what all places are reckoned in, so that the
 * difference of two is what is between them in the file. */
int64_t ofd_length(unit length);
/* The same of points that are no units. */
int64_t ofd_points(double pt);

/* Numbers of millimetres, n of them with a space between, each in thousandths. */
void ofd_put_numbers(GString *out, const int64_t *value, size_t n);
/* Text between tags: what XML has signs of its own for is written so; what it cannot hold becomes U+FFFD. */
void ofd_put_text(GString *out, const char *text, size_t n);
/* An attribute with its name as given, " Title=": nothing for NULL. */
void ofd_put_attribute(GString *out, const char *name, const char *text);
/* <ofd:NAME>text</ofd:NAME>; nothing for NULL or no text. */
void ofd_put_element(GString *out, const char *name, const char *text);
/* The document's date, "2025-01-31", where the format wants one; without one the day that the archive's entries have,
 * 1980-01-01. g_free. */
char *ofd_date(const struct metadata *metadata);

#endif
