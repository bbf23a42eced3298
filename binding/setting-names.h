/* Settings of a thing in prose (a table, a picture), each with an English and a Chinese word. */
#ifndef BANSHI_SETTING_NAMES_H
#define BANSHI_SETTING_NAMES_H

#include <stdbool.h>

#include "fonts/unit.h"
#include "report/value.h"

/* Which of the n settings a key is, or of n words a value; n: none. */
unsigned setting_find(const struct value *key, const char *const (*names)[2], unsigned n);
/* All n of them in Chinese, with 、 between; g_free. */
char *setting_list(const char *const (*names)[2], unsigned n);
/* A length in units of its own, 60mm, and more than nothing; false: the value is none. */
bool setting_length(const struct value *value, unit *out);
/* What a key that is none of them was probably meant to be, else all of them in Chinese; g_free. */
char *setting_meant(const char *key, const char *const (*names)[2], unsigned n);

#endif
