/* Text set in one style: shaped, composed into lines (paragraph-paint.h paints them). */
#ifndef BANSHI_PARAGRAPH_H
#define BANSHI_PARAGRAPH_H

#include <stdint.h>

#include "document/document.h"
#include "fonts/shape.h"
#include "layout/compose.h"

struct arena;
struct font_set;
struct text_nodes;

struct paragraph {
	struct font_set *fonts;
	const struct style *style;
	const char *text;               /* borrowed */
	const struct text_nodes *nodes; /* of its links, or NULL: they are content like the rest; set by the caller */
	bool rtl;                       /* base direction */
	unit measure, indent;
	struct shaped shaped;
	const struct span **run_span; /* what each run of shaped is part of, or NULL: there are no spans */
	const struct item *item;
	const struct line *line;
	uint32_t n_lines;
};

/* Shapes a text and composes it into lines that are `measure` wide, the style's indents included. The paragraph and all
 * it points to are in the arena; style and text are borrowed. A line is wider than the measure only where nothing can
 * be broken. */
struct paragraph *paragraph_new_text(
	struct font_set *fonts, const struct style *style, const struct text *text, unit measure, struct arena *arena);
/* The same for text without spans. */
struct paragraph *paragraph_new(struct font_set *fonts, const struct style *style, const char *utf8, size_t len,
	unit measure, struct arena *arena);

/* How wide a text may be set. */
struct extent {
	unit min; /* the widest piece that cannot be broken */
	unit max; /* as one line; where it has line breaks of its own, of the longest */
};
/* What it takes to find out is in the arena; nothing is kept. */
struct extent paragraph_extent_text(
	struct font_set *fonts, const struct style *style, const struct text *text, struct arena *arena);
/* The same for text without spans. */
struct extent paragraph_extent(
	struct font_set *fonts, const struct style *style, const char *text, size_t len, struct arena *arena);

/* How far the ink of a line reaches above and below its baseline; false when it has none. */
bool paragraph_ink(const struct paragraph *p, uint32_t line, unit *above, unit *below);

/* From the top of a line box, style->line high, to the baseline: the em box of the style's face stands in its middle.
 */
unit style_baseline(struct font_set *fonts, const struct style *style);

#endif
