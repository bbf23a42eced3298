/* Files of old Word, Excel and WPS, made into ones that are read here by LibreOffice, where it is installed. */
#ifndef BANSHI_OFFICE_H
#define BANSHI_OFFICE_H

#include <stdbool.h>
#include <stddef.h>

/* Whether the bytes are such a file: the container of .doc, .xls, .wps and .et (MS-CFB 2.2), or rich text. */
bool office_is(const char *bytes, size_t len);

enum office_status {
	OFFICE_DONE,
	OFFICE_MISSING, /* LibreOffice is not installed */
	OFFICE_FAILED,  /* it made nothing of the file, in two minutes */
};

/* Makes a .docx or .xlsx of the bytes, in a folder of its own that is gone afterwards; *out is g_free, NUL-terminated,
 * and NULL unless done. LibreOffice runs without a window, with a profile of its own, and is stopped when it takes too
 * long. */
enum office_status office_convert(const char *bytes, size_t len, char **out, size_t *out_len);

#endif
