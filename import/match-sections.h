/* Which paragraphs of a source are the headings of the template's sections. */
#ifndef BANSHI_MATCH_SECTIONS_H
#define BANSHI_MATCH_SECTIONS_H

#include <stdbool.h>

struct heading_mark;
struct matcher;

/* Looks through all paragraphs. An array of as many marks as there are pieces, the arena's: a slot has one heading, the
 * best there is. Exact words come first, at the level of numbers where most headings stand; then nearly exact ones;
 * then, between these, words and numbers in the template's order. Numbers alone count only in a document that is
 * `known` to be of the form, or that has a heading in its words: every document has a 一、. */
struct heading_mark *sections_find(struct matcher *matcher, bool known);

#endif
