/* A PDF file as numbered objects (ISO 32000-1 7.5), written front to back: object streams, compressed streams and a
 * cross-reference stream or table. The same calls give the same bytes. */
#ifndef BANSHI_PDF_FILE_H
#define BANSHI_PDF_FILE_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

struct pdf_file;

/* version: "1.7". Without object streams, which came with PDF 1.5, every object stands by itself and a plain table says
 * where. NULL: there is no memory to compress with. */
struct pdf_file *pdf_file_new(const char *version, bool object_streams);
void pdf_file_free(struct pdf_file *file); /* accepts NULL */

/* A number for an object that is written later; every one must be. */
uint32_t pdf_file_reserve(struct pdf_file *file);

/* The object's text, which is copied. Small objects are packed together and compressed. */
void pdf_file_put(struct pdf_file *file, uint32_t number, const GString *text);
/* A stream. `entries` are the dictionary's without Length and Filter, as "/Type /XObject". */
void pdf_file_put_stream(struct pdf_file *file, uint32_t number, const char *entries, const void *data, size_t n);
/* The same, never compressed: metadata, which PDF/A wants to be readable by any program. */
void pdf_file_put_plain(struct pdf_file *file, uint32_t number, const char *entries, const void *data, size_t n);

/* What has been written so far as 32 hexadecimal digits, which stand for the content in identifiers. g_free. */
char *pdf_file_digest(const struct pdf_file *file);

/* Ends the file and hands it over; info may be 0. Nothing may be put afterwards. */
GByteArray *pdf_file_finish(struct pdf_file *file, uint32_t root, uint32_t info);

#endif
