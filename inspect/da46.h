/* The metadata of DA/T 46-2009 (文书类电子文件元数据方案) that a PDF tells in its XMP, by the standard's numbers and
 * names. */
#ifndef BANSHI_DA46_H
#define BANSHI_DA46_H

#include <glib.h>

struct pdf_read;

/* An element: its number, as "M9", its name in Chinese, and the number of the one that it is part of, or NULL. */
struct da46_element {
	const char *number, *name, *part_of;
};

/* Those that are told here, in the order of the standard; *n of them. Among them are M48 计算机文件名 and M49
 * 计算机文件大小, which no file can tell of itself: the caller has them. */
const struct da46_element *da46_elements(guint *n);

/* Their values in the order of da46_elements, of char *; "" for what the file does not tell. Several of one (主题词)
 * are parted by ；. All UTF-8. g_ptr_array_unref. */
GPtrArray *da46_read(const struct pdf_read *read);

#endif
