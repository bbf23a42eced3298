/* Light markup inside prose: what a clerk types to set a few words apart.
 *
 *   **黑体**   *着重号*   <sup>上标</sup>   <sub>下标</sub>   [文字](https://…)   and bare https:// addresses are
 * links. A backslash takes the meaning from the mark after it; a mark without its partner is an ordinary character.
 *
 * It looks like CommonMark but is not: CommonMark decides by the characters beside a mark whether it opens or closes,
 * which fails between Han and full-width marks (**“重点”**工作). Here a mark opens when its partner follows in the same
 * paragraph. */
#ifndef BANSHI_MARKUP_H
#define BANSHI_MARKUP_H

#include <stddef.h>

struct arena;
struct text;

/* Fills utf8, len, spans and notes of *out from the written text; the rest is left alone. Everything is in the arena.
 * *n_notes counts the document's footnotes. */
void markup_parse(const char *written, size_t len, unsigned *n_notes, struct arena *arena, struct text *out);

/* The written form of a text in which nothing is a mark: backslashes before what would be one. In the arena. */
const char *markup_escape(const char *text, struct arena *arena);

#endif
