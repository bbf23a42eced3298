/* Names of organs that are written side by side in one text, and whether two mean the same. */
#ifndef BANSHI_SAME_NAMES_H
#define BANSHI_SAME_NAMES_H

#include <glib.h>
#include <stdbool.h>

/* The names in a text, parted by 、，；, ; and blanks, without what stands in brackets behind them; free with
 * g_strfreev. */
GStrv names_split(const char *text);
/* Whether each name of the first text is like one of the second: the letters of one stand in the other in their order,
 * as 县发展改革局 in 云泽县发展和改革局. 文件 and 令 at the end of a mark (GB/T 9704-2012 7.2.4) are no part of a name.
 */
bool names_are_like(const char *names, const char *others);

#endif
