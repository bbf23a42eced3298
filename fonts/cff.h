/* Inside fonts/ only: the parts of a CFF table (Adobe Technical Note 5176). All positions are checked. */
#ifndef BANSHI_CFF_H
#define BANSHI_CFF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct bytes {
	const uint8_t *at;
	size_t n;
};

/* An INDEX: n objects, and where it ends in the table. */
struct cff_index {
	struct bytes table;
	size_t offsets, data, end;
	uint32_t n;
	uint8_t offset_size;
};

bool cff_index_read(struct bytes table, size_t at, struct cff_index *out);
bool cff_index_item(const struct cff_index *index, uint32_t i, struct bytes *out);

/* Operators of two bytes, 12 and another, are 0x0c00 + the other. */
enum {
	CFF_CHARSET = 15,
	CFF_CHAR_STRINGS = 17,
	CFF_PRIVATE = 18,
	CFF_SUBRS = 19,
	CFF_FONT_MATRIX = 0x0c07,
	CFF_POST_SCRIPT = 0x0c15,
	CFF_ROS = 0x0c1e,
	CFF_CID_COUNT = 0x0c22,
	CFF_FD_ARRAY = 0x0c24,
	CFF_FD_SELECT = 0x0c25,
};

/* An operator's operands as they stand, without the operator; false when the DICT has none. */
bool cff_dict_find(struct bytes dict, unsigned op, struct bytes *operands);
/* The n integers before an operator; false when it is absent or has others. */
bool cff_dict_integers(struct bytes dict, unsigned op, int32_t *out, unsigned n);

/* What is needed of a table to take glyphs out of it. */
struct cff {
	struct bytes table, top;
	struct cff_index char_strings, fd_array; /* fd_array.n == 0: a font that is not CID-keyed */
	size_t fd_select;
};

bool cff_read(struct bytes table, struct cff *out);
/* Which font DICT a glyph goes by; 0 for a font that is not CID-keyed. */
bool cff_fd(const struct cff *cff, uint32_t glyph, uint32_t *out);
/* The font DICT (the top DICT of a font that is not CID-keyed) and its Private DICT. */
bool cff_private(const struct cff *cff, uint32_t fd, struct bytes *font_dict, struct bytes *private_dict);

#endif
