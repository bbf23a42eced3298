/* Values in PDF syntax (ISO 32000-1 7.3), appended to a string. */
#ifndef BANSHI_PDF_TEXT_H
#define BANSHI_PDF_TEXT_H

#include <glib.h>
#include <stddef.h>
#include <stdint.h>

#include "fonts/unit.h"

void pdf_put_unsigned(GString *out, uint64_t value);
/* A number of thousandths, without closing zeros: 12345 is 12.345. */
void pdf_put_thousandths(GString *out, int64_t value);
/* A length in thousandths of a pt, rounded to the nearest; and written as pt. */
int64_t pdf_unit_thousandths(unit length);
void pdf_put_unit(GString *out, unit length);
/* "12 0 R" */
void pdf_put_reference(GString *out, uint32_t number);
/* Text for people: (…) when it is ASCII, else UTF-16 in hexadecimal. The text is UTF-8. */
void pdf_put_text(GString *out, const char *text, size_t n);
/* UTF-8 as UTF-16BE in hexadecimal digits, without brackets. */
void pdf_put_utf16(GString *out, const char *text, size_t n);
/* A name with its slash; bytes that a name cannot hold are escaped. */
void pdf_put_name(GString *out, const char *name);

#endif
