/* Text that needs neither shaping nor composing: numbers, and Han mixed with letters and digits. Most cells of a long
 * table are such. What comes out is exactly what layout/paragraph.h makes of it (tests/layout/test-plain.c). */
#ifndef BANSHI_PLAIN_H
#define BANSHI_PLAIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "fonts/unit.h"
#include "layout/paragraph.h"

struct arena;
struct font_set;
struct page;
struct plain;
struct style;

/* Remembers the glyphs of a style's characters as they are met. In the arena; fonts and style are borrowed. */
struct plain *plain_new(struct font_set *fonts, const struct style *style, struct arena *arena);
/* The extent of a text, as paragraph_extent gives it. False when the text is not plain. */
bool plain_extent(struct plain *plain, const char *text, size_t len, struct extent *extent);
/* Paints a text as one line from x on, baseline y, as content of `mark`. It is plain (plain_extent) and not empty. The
 * page borrows it. */
void plain_paint(struct plain *plain, const char *text, size_t len, unit x, unit y, uint32_t mark, struct page *page);

#endif
