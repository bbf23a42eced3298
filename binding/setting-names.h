/* Settings of a thing in prose (a table, a picture), each with an English and a Chinese word. */
#ifndef BANSHI_SETTING_NAMES_H
#define BANSHI_SETTING_NAMES_H

#include "report/value.h"

/* Which of the n settings a key is; n: none. */
unsigned setting_find(const struct value *key, const char *const (*names)[2], unsigned n);
/* What a key that is none of them was probably meant to be, else all of them in Chinese; g_free. */
char *setting_meant(const char *key, const char *const (*names)[2], unsigned n);

#endif
