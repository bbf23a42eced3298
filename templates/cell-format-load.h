/* How one cell differs from the others of its table, as a template says it: of forms, and of single cells of tables.
 * Private to templates/. */
#ifndef BANSHI_CELL_FORMAT_LOAD_H
#define BANSHI_CELL_FORMAT_LOAD_H

#include "templates/load.h"

struct cell_format_settings {
	const struct style *style; /* NULL: that of the table */
	unit size;                 /* 0: the style's */
	enum font_role role;       /* N_FONT_ROLES: the style's */
	int align;                 /* enum align, or -1: the style's */
	int valign;
	enum direction direction;
	struct length height;
	struct length edge[N_EDGES];
	unsigned edges; /* which of them are set, a bit each */
	uint32_t color; /* FILL_NONE: none */
	const struct value *foot;
};
#define CELL_FORMAT_SETTINGS_NONE                                                                                      \
	{                                                                                                              \
		.role = N_FONT_ROLES, .align = -1, .color = FILL_NONE                                                  \
	}

/* load_format_align and load_valign: int, an enum align or a valign of struct cell_format. load_edges: struct
 * cell_format_settings, whose `edge` and `edges` it fills from a mapping of top, bottom, left and right. */
setting_read load_format_align, load_valign, load_edges;

/* The rows of a mapping that has a struct cell_format_settings as its member `format`. */
#define CELL_FORMAT_ROWS(type)                                                                                         \
	SETTING("style", load_style, type, format.style), SETTING("size", load_size, type, format.size),               \
		SETTING("font", load_font, type, format.role),                                                         \
		SETTING("align", load_format_align, type, format.align),                                               \
		SETTING("valign", load_valign, type, format.valign),                                                   \
		SETTING("direction", load_direction, type, format.direction),                                          \
		SETTING("height", load_length, type, format.height), SETTING("rules", load_edges, type, format),       \
		SETTING("color", load_color, type, format.color), SETTING("foot", load_label, type, format.foot)

/* Adds to formats (of struct cell_format) what differs from a cell in `usual`; 0 when nothing does, or after a
 * diagnostic at that value: there are too many; else 1 + its place there. The foot has its words with their
 * {placeholders} unfilled.
 */
uint16_t cell_format_add(struct load *load, const struct cell_format_settings *in, const struct style *usual,
	GArray *formats, const struct value *at, const char *path);
/* How the text stands: as the settings say, else as in their style, else as in `usual`. */
enum align cell_format_align(const struct cell_format_settings *in, const struct style *usual);

#endif
