/* Characters of fonts that have symbols in the place of letters. */
#ifndef BANSHI_SYMBOLS_H
#define BANSHI_SYMBOLS_H

#include <glib.h>
#include <stdbool.h>

/* Whether a font, by its name, has symbols in the place of letters. NULL has not. */
bool symbol_font(const char *font);

/* The character that a code of such a font shows; the code may be in the private use area, at U+F000 and up, as Word
 * writes it. 0 when it is not known. */
gunichar symbol_meant(const char *font, gunichar code);

#endif
