/* Values in PDF syntax (ISO 32000-1 7.3), appended to a string. */
#ifndef BANSHI_PDF_TEXT_H
#define BANSHI_PDF_TEXT_H

#include <glib.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "fonts/unit.h"

struct metadata;

/* Text as it is. GLib's way there is three calls, which for the short words of PDF is more than the rest; where `text`
 * is a literal its length is known when this is compiled. */
static inline void pdf_put_bytes(GString *out, const char *text, size_t n)
{
	if (G_UNLIKELY(out->len + n >= out->allocated_len)) {
		g_string_append_len(out, text, (gssize)n);
		return;
	}
	memcpy(out->str + out->len, text, n);
	out->len += n;
	out->str[out->len] = '\0';
}

/* The same of a whole text. */
static inline void pdf_put(GString *out, const char *text)
{
	pdf_put_bytes(out, text, strlen(text));
}

/* A whole number. */
void pdf_put_unsigned(GString *out, uint64_t value);
/* A number of thousandths, without closing zeros: 12345 is 12.345. */
void pdf_put_thousandths(GString *out, int64_t value);
/* A length in thousandths of a pt, rounded to the nearest. */
int64_t pdf_unit_thousandths(unit length);
/* A length in pt. */
void pdf_put_unit(GString *out, unit length);
/* n lengths in pt, each with a space behind it. */
void pdf_put_units(GString *out, const unit *length, size_t n);
/* A box of this size as a rectangle (7.9.5) from the origin: "[0 0 595.276 841.89]". */
void pdf_put_size(GString *out, unit width, unit height);
/* Four hexadecimal digits. */
void pdf_put_hex16(GString *out, unsigned value);

/* "12 0 R" */
void pdf_put_reference(GString *out, uint32_t number);
/* The same behind a key of a dictionary, which is written as given: " /Parent ". */
void pdf_put_key_reference(GString *out, const char *key, uint32_t number);

/* Text for people (7.9.2.2): (…) when it is ASCII, else UTF-16 in hexadecimal. The text is UTF-8. */
void pdf_put_text(GString *out, const char *text, size_t n);
/* The same behind a key, which is written as given; nothing for NULL. */
void pdf_put_key_text(GString *out, const char *key, const char *text);
/* UTF-8 as UTF-16BE in hexadecimal digits, without brackets. */
void pdf_put_utf16(GString *out, const char *text, size_t n);
/* A name with its slash; bytes that a name cannot hold are escaped (7.3.5). */
void pdf_put_name(GString *out, const char *name);
/* The document's date behind a key (7.9.4), midnight in China; nothing when it has none. */
void pdf_put_key_date(GString *out, const char *key, const struct metadata *metadata);

#endif
