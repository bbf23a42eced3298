/* The pixels of a picture, for what cannot take its file as it is. */
#ifndef BANSHI_PICTURE_PIXELS_H
#define BANSHI_PICTURE_PIXELS_H

#include <stdbool.h>
#include <stdint.h>

/* Rows from the top, without gaps, 8 bits a channel, as they are stored: not yet turned (struct picture). */
struct pixels {
	uint32_t width, height;
	uint8_t channels; /* 1: grey; 3: red, green, blue */
	uint8_t *color;   /* width × height × channels; owned */
	uint8_t *alpha;   /* width × height, 255 covers; owned; NULL: it covers all */
};

/* Frees what it owns, which is then nothing. */
void pixels_finish(struct pixels *pixels);

/* Puts it on white: afterwards it covers all. */
void pixels_put_on_white(struct pixels *pixels);

#endif
