/* Paths in tables that other programs read. */
#ifndef BANSHI_PATH_TEXT_H
#define BANSHI_PATH_TEXT_H

/* A path in one line of UTF-8, from which its bytes can be told again: bytes that are not UTF-8, control characters and
 * % before two hex digits stand as % and two hex digits. All other paths are as they are. g_free. */
char *path_text(const char *path);

#endif
