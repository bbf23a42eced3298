/* Reading a title that is not quite the form's: {organ}关于2024年度…年报, 2024年{organ}…（公开版). */
#ifndef BANSHI_TITLE_WORDS_H
#define BANSHI_TITLE_WORDS_H

#include <stdbool.h>

struct arena;

/* What a title says. */
struct title_reading {
	const char *organ; /* the arena's; NULL: it names none */
	unsigned year;     /* 0: it tells none */
	unsigned n_alike;  /* characters it has of the form's words; 0: it is no title of the form */
};

/* Reads a line, or several as one, against the words that the form's title has beside its places, without blanks. A
 * line is a title when it has half of these words or more in their order, to their end, and nothing of a sentence. It
 * may be one part of a page's title or of a path (首页 > … > title): the parts beside it may name the organ. */
struct title_reading title_read(const char *text, const char *words, struct arena *arena);

/* Whether a text could be an organ's name: no sentence, no label, and it ends as such names do when `strict`. */
bool title_is_organ(const char *text, bool strict);

#endif
