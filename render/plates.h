/* Which plates of a press a colour comes out on, and how much of each. */
#ifndef BANSHI_PLATES_H
#define BANSHI_PLATES_H

#include <glib.h>
#include <stdint.h>

struct diags;
struct page;

enum plate {
	PLATE_BLACK, /* greys, and black */
	PLATE_RED,   /* the red of official documents, and its tints */
	PLATE_NONE,  /* any other: of cyan, magenta, yellow and black together */
};

/* What a colour, 0xRRGGBB, is of. */
enum plate plate_of(uint32_t color);
/* How much of the red plate a red colour is, in thousandths: 1000 is solid. */
unsigned plate_red(uint32_t color);
/* The grey that is as light as a colour, in thousandths of black. */
unsigned plate_grey(uint32_t color);
/* A colour as cyan, magenta, yellow and black, in thousandths; what the first three share is on the black plate. */
void plate_process(uint32_t color, unsigned cmyk[static 4]);

/* Tells, once for each, of the page's colours that are on neither of two plates, black and a red one, so that they are
 * printed as greys. `told` keeps what was told, as a set of colours (GUINT_TO_POINTER). */
void plates_report(const struct page *page, GHashTable *told, struct diags *diags);

#endif
