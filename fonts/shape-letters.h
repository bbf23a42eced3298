/* What is known of each letter of a text before it is shaped: its script, level, face, form and pose. */
#ifndef BANSHI_SHAPE_LETTERS_H
#define BANSHI_SHAPE_LETTERS_H

struct shaper;

/* Fills in the letters of a shaper whose text and style are set. Each has a face then, but for controls where there is
 * nothing else in the text. */
void shape_letters(struct shaper *s);
/* Frees them. */
void shape_letters_finish(struct shaper *s);

#endif
