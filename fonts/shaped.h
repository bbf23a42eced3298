/* Text as glyphs: what shaping (shape.h) is asked for and what comes of it. */
#ifndef BANSHI_SHAPED_H
#define BANSHI_SHAPED_H

#include <stdbool.h>
#include <stdint.h>

#include "fonts/roles.h"
#include "fonts/unit.h"

struct face;

struct glyph {
	uint32_t id;
	unit advance; /* along the line */
	unit x, y;    /* offset of the glyph's origin from the pen; y grows downward */
};

/* The smallest piece the composer moves: some bytes of text and the glyphs that show them. Logical order. */
struct cluster {
	uint32_t first, end;            /* bytes of the text */
	uint32_t first_glyph, n_glyphs; /* in struct shaped.glyph, visual order inside the cluster */
	uint32_t code_point;            /* its first character */
	unit advance;                   /* sum of its glyphs' */
	uint32_t run;                   /* in struct shaped.run */
};

/* A maximal piece in one face and one direction. */
struct shaped_run {
	const struct face *face;
	uint32_t first, end; /* bytes */
	uint32_t first_cluster, end_cluster;
	uint8_t level; /* bidi embedding level; odd is right to left */
	bool turned;   /* in vertical text: lies on its side, see shape_text */
	unit size;     /* of its type: the style's, or that of small digits (fonts/raised.h) */
};

struct shaped {
	struct glyph *glyph;
	struct cluster *cluster;
	struct shaped_run *run;
	uint32_t n_glyphs, n_clusters, n_runs;
};

struct shape_style {
	enum font_role role;
	unit size;
	const char *language; /* BCP 47, as zh-CN */
	bool vertical;        /* top to bottom: upright Han with vertical forms; advances run down */
	bool rtl;             /* base direction */
};

#endif
