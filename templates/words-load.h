/* Reading the words of a template. */
#ifndef BANSHI_WORDS_LOAD_H
#define BANSHI_WORDS_LOAD_H

#include "templates/load.h"

/* struct words: one text for both languages, or a mapping of en and zh. */
setting_read load_words;
/* Reads the mapping `texts` into load->tpl->printed, over what is there; mistakes are diagnostics. The characters of
 * a template's own words are looked for in the fonts. */
void load_printed(struct load *load, const struct value *mapping);

#endif
