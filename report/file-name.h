/* Names of files in texts. */
#ifndef BANSHI_FILE_NAME_H
#define BANSHI_FILE_NAME_H

/* The last part of a path, as UTF-8 in one line: as it is when it is that; of an old Chinese system, in GBK or GB18030,
 * the same characters; else each byte that is neither, and each control character, as % and two hex digits. The same
 * name always gives the same text. g_free. */
char *file_name_text(const char *path);

#endif
