/* Words of alphabets, and names of several, each in one face. */
#ifndef BANSHI_SHAPE_WORDS_H
#define BANSHI_SHAPE_WORDS_H

struct shaper;

/* When each letter has the face that it would have by itself: a word in which some letters come from another face, or
 * are an em wide as in faces that draw them to stand among Han (é ü Н μ), is given the first face of the role's chain
 * that has all of it narrow, with the words of a name around it, which begin with capital letters. A Greek letter by
 * itself stays as it is (α粒子), and so does a word that no face has whole. */
void shape_words(struct shaper *s);

#endif
