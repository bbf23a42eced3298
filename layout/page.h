/* A page as a display list: what is painted, where, and which part of the document it belongs to.
 *
 * Everything is placed: units from the page's upper left corner, y downward. render/ translates and decides nothing. */
#ifndef BANSHI_PAGE_H
#define BANSHI_PAGE_H

#include <stdbool.h>
#include <stdint.h>

#include "fonts/unit.h"
#include "layout/mark.h"

struct arena;
struct face;
struct picture;

struct placed_glyph {
	uint32_t id;
	unit x, y; /* of its origin, on the page */
};

/* How bytes map to glyphs, in the order of the text. */
struct text_cluster {
	uint16_t n_bytes, n_glyphs;
};

/* One line's text in one face. The text is kept, so that it can be copied out of the finished file unchanged. */
struct glyphs {
	const struct face *face;
	unit size;
	uint32_t color;       /* 0xRRGGBB */
	uint8_t turn;         /* quarter turns clockwise each glyph is rotated about its origin */
	bool backward;        /* the glyphs run against the text (right to left) */
	bool apart;           /* words of their own: they do not go on from what stands before them on the line */
	const char *language; /* BCP 47, where it is not the document's; else NULL */
	const char *text;
	uint32_t len, n_glyphs, n_clusters;
	const struct placed_glyph *glyph;
	const struct text_cluster *cluster;
};

/* A filled rectangle: borders are thin ones. */
struct rect {
	unit x, y, width, height;
	uint32_t color;
};

/* A straight line that is not a side of a rectangle: the diagonals of a corner. */
struct stroke {
	unit x0, y0, x1, y1, width;
	uint32_t color;
};

/* A place that leads elsewhere; paints nothing. */
struct link {
	struct rect area;  /* its color means nothing */
	const char *uri;   /* NULL: a place in the document: */
	uint32_t node;     /* where this Note's content begins, whose name is its words; 0: */
	uint32_t page;     /* on that page, from 0, */
	unit y;            /* with this at the top of the window, */
	const char *label; /* and this for its words */
};

/* A place to be signed: a square around the seal's circle; paints nothing. */
struct seal_field {
	struct rect area; /* its color means nothing */
	uint32_t number;  /* from 1 */
	const char *label;
};

/* A filled circle. Not text: a mark below a character is not copied out with it. */
struct dot {
	unit x, y, radius; /* of its middle */
	uint32_t color;
};

/* A picture in a rectangle. How its rows lie there is what it says of itself (struct picture) and what the page was
 * turned by. */
struct image {
	const struct picture *picture;
	struct rect area; /* its color means nothing */
	uint8_t turn;     /* quarter turns clockwise of the picture as it is stored, after */
	bool mirrored;    /* its left and its right were changed */
};

/* A step of a path: a point, or a Bézier curve to the last of three. */
enum path_verb { PATH_MOVE, PATH_LINE, PATH_CURVE, PATH_CLOSE };
struct path_point {
	unit x, y;
};
struct path_step {
	enum path_verb verb;
	struct path_point point[3];
};

/* An outline that is filled (by the non-zero rule), stroked, or first the one and then the other. */
struct path {
	const struct path_step *step; /* begins with PATH_MOVE */
	uint32_t n_steps;
	uint32_t fill, stroke; /* 0xRRGGBB, or PATH_NONE */
	unit width;            /* of the stroke */
	unit dash, gap;        /* of the stroke; 0: it is not dashed */
};
#define PATH_NONE UINT32_MAX

enum op_kind { OP_GLYPHS, OP_RECT, OP_STROKE, OP_DOT, OP_LINK, OP_SEAL, OP_IMAGE, OP_PATH };

struct op {
	enum op_kind kind;
	uint32_t mark; /* whose content it is (mark.h) */
	union {
		struct glyphs glyphs;
		struct rect rect;
		struct dot dot;
		struct link link;
		struct seal_field seal;
		struct stroke stroke;
		struct image image;
		struct path path;
	};
};

struct page {
	struct arena *arena; /* owns the ops and all they point to; reset for each page */
	uint32_t number;     /* from 1 */
	unit width, height;
	struct op *op;
	uint32_t n_ops, capacity;
};

/* What is done with each kind of op. A NULL member: nothing. `data` is the caller's. */
struct page_visitor {
	void (*glyphs)(void *data, const struct op *op);
	void (*rect)(void *data, const struct op *op);
	void (*stroke)(void *data, const struct op *op);
	void (*dot)(void *data, const struct op *op);
	void (*link)(void *data, const struct op *op);
	void (*seal)(void *data, const struct op *op);
	void (*image)(void *data, const struct op *op);
	void (*path)(void *data, const struct op *op);
};

/* Hands ops [first, end) to the visitor, in the order in which they are painted. */
void page_visit(const struct page *page, uint32_t first, uint32_t end, const struct page_visitor *visitor, void *data);

/* An empty page; page_free frees it with all that its arena holds. */
struct page *page_new(void);
void page_free(struct page *page); /* accepts NULL */
/* Empties it: every op, and all they point to, is gone. */
void page_reset(struct page *page);

/* What an op covers, generously: a glyph is no larger than the em around its origin. Its color means nothing. */
struct rect page_op_area(const struct op *op);

/* A new op at the end of the list; valid until the next one is added. */
struct op *page_add(struct page *page, enum op_kind kind, uint32_t mark);
/* Adds a filled rectangle. */
void page_add_rect(struct page *page, uint32_t mark, struct rect rect);
/* Adds a picture, upright in `area`; it is borrowed. */
void page_add_image(struct page *page, uint32_t mark, const struct picture *picture, struct rect area);
/* Adds a path; its steps are copied. */
void page_add_path(struct page *page, uint32_t mark, const struct path *path);
/* Where an image's corner that is stored first comes to, in points from the page's upper left corner, y down, and from
 * there the ways along a row and down its rows: x, y; ax, ay; dx, dy. */
void image_axes(const struct image *image, double axes[static 6]);
/* How many points a step has. */
static inline uint32_t path_points(enum path_verb verb)
{
	return verb == PATH_CURVE ? 3 : verb == PATH_CLOSE ? 0 : 1;
}
/* Turns ops [first, n_ops), placed from (0, 0), a quarter turn to the left: their upper left corner comes to (x, y),
 * the lower left one of where they stand now. */
void page_turn(struct page *page, uint32_t first, unit x, unit y);

#endif
