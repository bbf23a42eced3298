/* How one cell differs from the others of its table, as a template says it: of forms, and of single cells of tables.
 * Private to templates/. */
#ifndef BANSHI_LOOK_LOAD_H
#define BANSHI_LOOK_LOAD_H

#include "templates/load.h"

struct look_settings {
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
#define LOOK_SETTINGS_NONE                                                                                             \
	{                                                                                                              \
		.role = N_FONT_ROLES, .align = -1, .color = FILL_NONE                                                  \
	}

setting_read load_look_align, load_valign, load_edges;

/* The rows of a mapping that has a struct look_settings as its member `look`. */
#define LOOK_ROWS(type)                                                                                                \
	SETTING("style", load_style, type, look.style), SETTING("size", load_size, type, look.size),                   \
		SETTING("font", load_font, type, look.role), SETTING("align", load_look_align, type, look.align),      \
		SETTING("valign", load_valign, type, look.valign),                                                     \
		SETTING("direction", load_direction, type, look.direction),                                            \
		SETTING("height", load_length, type, look.height), SETTING("rules", load_edges, type, look),           \
		SETTING("color", load_color, type, look.color), SETTING("foot", load_label, type, look.foot)

/* Adds to looks (of struct look) what differs from a cell in `usual`; 0 when nothing does, or after a diagnostic at
 * that value: there are too many; else 1 + its place there. The foot has its words with their {placeholders} unfilled.
 */
uint16_t look_add(struct load *load, const struct look_settings *in, const struct style *usual, GArray *looks,
	const struct value *at, const char *path);
/* How the text stands: as the settings say, else as in their style, else as in `usual`. */
enum align look_align(const struct look_settings *in, const struct style *usual);

#endif
