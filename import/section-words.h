/* Headings of sections in words that are not the template's. */
#ifndef BANSHI_SECTION_WORDS_H
#define BANSHI_SECTION_WORDS_H

struct finder;

/* Chooses headings for the slots that have none, among the lines that are none yet: by pairs of characters that only
 * one label has, and by number and place, without crossing and between the headings that are known. */
void section_words_choose(struct finder *finder);

#endif
