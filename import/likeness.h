/* Whether a label of a template is what the source says: labels are copied with slips, and reworded. */
#ifndef BANSHI_LIKENESS_H
#define BANSHI_LIKENESS_H

struct arena;

enum likeness { LIKE_NOT, LIKE_NEAR, LIKE_EXACT };

/* EXACT when both are the same but for blanks; NEAR when they differ in signs typed for one another, or in so few
 * characters that the label was probably meant. An empty text is like nothing. The arena takes the working copies. */
enum likeness label_compare(struct arena *arena, const char *text, const char *label);

#endif
