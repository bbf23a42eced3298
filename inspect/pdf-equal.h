/* Whether two values of two PDFs are equal: those of a file before and after it was changed. */
#ifndef BANSHI_PDF_EQUAL_H
#define BANSHI_PDF_EQUAL_H

#include <glib.h>
#include <qpdf/qpdf-c.h>
#include <stdbool.h>

/* The two files, of which the first is the beginning of the second. */
struct pdf_pair {
	qpdf_data before, after;
};

/* By value (ISO 32000-1 7.3): numbers as numbers, names and strings however they are written; references are equal when
 * they are to the same object number. Streams: dictionary and packed data. Deeper than 64 levels they are not equal. */
bool pdf_equal(const struct pdf_pair *pair, qpdf_oh a, qpdf_oh b);

/* The keys in which two dictionaries differ, sorted; those that only one has count too. One that is no dictionary is
 * taken for an empty one. g_ptr_array_unref. */
GPtrArray *pdf_differing_keys(const struct pdf_pair *pair, qpdf_oh a, qpdf_oh b);

/* Whether two dictionaries are equal in all keys but these. NULL-terminated. */
bool pdf_equal_but(const struct pdf_pair *pair, qpdf_oh a, qpdf_oh b, const char *const *but);

#endif
