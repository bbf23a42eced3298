/* A PDF file as numbered objects (ISO 32000-1 7.5), written front to back: object streams, compressed streams and a
 * cross-reference stream or table. The same calls give the same bytes. */
#ifndef BANSHI_PDF_FILE_H
#define BANSHI_PDF_FILE_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

struct pdf_file;
struct spool;

/* Begins a file of this version, "1.7". Without object streams, which came with PDF 1.5 (7.5.7), every object stands by
 * itself and a plain table says where (7.5.4). NULL: there is no memory to compress with. */
struct pdf_file *pdf_file_new(const char *version, bool object_streams);
void pdf_file_free(struct pdf_file *file); /* accepts NULL */

/* A number for an object that is written later; every one must be, once. */
uint32_t pdf_file_reserve(struct pdf_file *file);

/* How many bytes the outlines will have that are known of so far, about: packing_outlines. */
void pdf_file_expect_outlines(struct pdf_file *file, size_t n);

/* Writes an object: its text, which is copied. Where the file has object streams, objects are packed together and
 * compressed. */
void pdf_file_put(struct pdf_file *file, uint32_t number, const GString *text);
/* Writes a stream of n bytes, compressed (7.3.8, 7.4.4). `entries` are the dictionary's without Length and Filter, as
 * "/Type /XObject". All is copied. */
void pdf_file_put_stream(struct pdf_file *file, uint32_t number, const char *entries, const void *data, size_t n);
/* The same of the program of a font, which is compressed in less time. */
void pdf_file_put_outlines(struct pdf_file *file, uint32_t number, const char *entries, const void *data, size_t n);
/* The same, never compressed: metadata, which PDF/A wants to be readable by any program (ISO 19005-1 6.7.2). */
void pdf_file_put_plain(struct pdf_file *file, uint32_t number, const char *entries, const void *data, size_t n);

/* What has been written so far as 32 hexadecimal digits, which stand for the content in identifiers. g_free. */
char *pdf_file_digest(struct pdf_file *file);

/* Ends the file with its cross-reference and trailer (7.5.5) and hands it over, spool_free. `root` and `info`
 * are the objects of the catalog and the information dictionary; info may be 0. Nothing may be put afterwards. */
struct spool *pdf_file_finish(struct pdf_file *file, uint32_t root, uint32_t info);

#endif
