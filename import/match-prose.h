/* Headings, numbers and paragraphs of a field of prose. */
#ifndef BANSHI_MATCH_PROSE_H
#define BANSHI_MATCH_PROSE_H

struct matcher;
struct slot;

/* Puts the lines of a slot into its field: some are headings, by their numbers, by what the source marks, or because
 * their number would be missing. Numbers that differ from those the report will have are told. */
void prose_place(struct matcher *matcher, struct slot *slot);

#endif
