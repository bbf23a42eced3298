/* What a catalogue of an archive says of a document: the elements of DA/T 46-2009 that a PDF tells in its XMP. */
#ifndef BANSHI_ARCHIVE_RECORD_H
#define BANSHI_ARCHIVE_RECORD_H

#include <glib.h>

struct pdf_read;

/* All UTF-8; NULL: the file does not tell it. */
struct archive_record {
	char *title;          /* 题名, dc:title */
	char *creator;        /* 责任者, dc:creator; of several, parted by 、 */
	char *date;           /* 日期, dc:date, as it is written there: 2025-01-06 */
	char *code;           /* 档号 */
	char *number;         /* 文号: 文件编号 */
	char *secrecy;        /* 密级 */
	char *secrecy_period; /* 保密期限 */
	char *pages;          /* 页数; counted when the file does not tell it, and so never NULL */
	char *fonds;          /* 全宗号 */
	char *fonds_name;     /* 全宗名称; 立档单位名称 when that is not told */
	char *year;           /* 年度 */
	char *retention;      /* 保管期限 */
	char *unit;           /* 机构或问题 */
};

/* Fills *out; a file without XMP, or with one that is damaged, tells nothing but its pages. archive_record_finish frees
 * what it holds. */
void archive_record_read(const struct pdf_read *read, struct archive_record *out);
void archive_record_finish(struct archive_record *record);

/* The date as catalogues write it (DA/T 22-2015 5.5.2, GB/T 7408 basic format): 20250106; what is no whole date is left
 * as it is. NULL for NULL. g_free. */
char *archive_date_basic(const char *date);
/* The secrecy as it is marked on a document, 机密★1年; "" when the document is public or tells none. g_free. */
char *archive_secrecy_marked(const struct archive_record *record);
/* Orders archival codes as they are filed: numbers in them by their value, 2 before 10. As strcmp. */
int archive_code_compare(const char *a, const char *b);

#endif
