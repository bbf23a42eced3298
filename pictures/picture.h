/* Picture files: what a PNG or a JPEG file is, whether it is whole, and its pixels. A picture is a stranger's file:
 * what it says of itself is held against limits before anything is unpacked (docs/pictures.md). */
#ifndef BANSHI_PICTURE_H
#define BANSHI_PICTURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "report/diag.h"

/* Dots to the inch of a picture that does not say how many it has. */
#define PICTURE_USUAL_DPI 150

enum picture_format { PICTURE_PNG, PICTURE_JPEG };

/* A picture that has been looked at and found whole. */
struct picture {
	const char *name;     /* the file's, as messages call it */
	struct where where;   /* where it was named; its source lives as long as the document */
	const uint8_t *bytes; /* the file, len of them, without what stands behind the picture */
	size_t len;
	enum picture_format format;
	uint32_t width, height; /* pixels, as they are stored */
	uint8_t bits;           /* of a channel, or of an index: 1, 2, 4, 8 or 16 */
	uint8_t channels;       /* of colour: 1 (grey) or 3; of a palette 3 */
	bool palette;           /* PNG: pixels are indexes */
	bool alpha;             /* PNG: some of it may be seen through */
	bool plain;             /* PNG: its data can be handed on as they are (picture-png.h); JPEG: always */
	bool plain_rgb;         /* JPEG: its three channels are red, green and blue, and nothing in it says so */
	uint8_t turn;           /* quarter turns clockwise that stand it upright, after */
	bool mirrored;          /* its left and its right were changed */
	uint32_t dpi;           /* what it says of its resolution; 0: nothing */
	const uint8_t *icc;     /* the profile of its colours, icc_len bytes; NULL: they are sRGB, or its grey */
	size_t icc_len;
};

/* How many pixels it has across as it stands upright. */
uint32_t picture_upright_width(const struct picture *picture);
/* The same down. */
uint32_t picture_upright_height(const struct picture *picture);

#endif
