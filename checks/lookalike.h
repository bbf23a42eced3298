/* Characters that are typed or copied for others that look like them. */
#ifndef BANSHI_LOOKALIKE_H
#define BANSHI_LOOKALIKE_H

#include <stdbool.h>
#include <stdint.h>

/* What stands around a character in its text; 0: nothing. */
struct neighbours {
	uint32_t before, after;
	bool latin_word; /* a Latin letter is in the same run of letters */
	bool alone;      /* the run of letters is no longer than two */
};

/* The character that is meant, where c is a Kangxi radical or one of the supplement, a half-width kana or mark, a small
 * or vertical form, a Cyrillic or Greek letter in a Latin word, or a mark that stands for · — 《 》 beside Han; else 0.
 */
uint32_t lookalike_meant(uint32_t c, const struct neighbours *near);
/* Whether any of this is to be asked of a character at all; true of few. 一 counts only behind a digit. */
bool lookalike_is_suspect(uint32_t c, bool behind_digit);
/* The unified ideograph of a compatibility ideograph (U+F900…, U+2F800…); else 0. */
uint32_t lookalike_unified(uint32_t c);
/* What is never seen and only a mistake leaves between Han or Latin letters: joiners, marks of direction, zero-width
 * spaces, soft hyphens. Other scripts, and pictures such as U+1F468, need them. */
bool lookalike_is_invisible(uint32_t c);

#endif
