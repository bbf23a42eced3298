/* The smallest parts of a code, dark or light. */
#ifndef BANSHI_MODULES_H
#define BANSHI_MODULES_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

struct modules {
	uint32_t columns, rows;
	const uint8_t *dark; /* row by row; 1: dark */
};

/* A corner of an outline, between modules: column and row, from 0 to columns and rows. */
struct outline_corner {
	uint32_t x, y;
	bool first; /* of its outline, which closes before the next one begins */
};

/* What is dark as outlines, clockwise around it and the other way around what is light within: an array of struct
 * outline_corner for g_array_unref. Dark modules that touch are within one outline, so that nothing shows where they
 * meet however a page is drawn. */
GArray *modules_outline(const struct modules *modules);

#endif
