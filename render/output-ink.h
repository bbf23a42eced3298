/* How colours of a page become colours of a file. */
#ifndef BANSHI_OUTPUT_INK_H
#define BANSHI_OUTPUT_INK_H

/* How a colour is put on paper. */
enum ink {
	INK_SCREEN, /* greys as DeviceGray, the rest as DeviceRGB */
	INK_CMYK,   /* greys on the black plate alone; what is red as 0 .8 .8 0, and its tints; the rest mixed */
	INK_SPOT,   /* the same, but what is red in the colour space /Red, and the rest as greys */
};

#endif
