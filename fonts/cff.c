#include "fonts/cff.h"

static uint32_t read_big_endian(const uint8_t *at, unsigned size)
{
	uint32_t value = 0;

	while (size--)
		value = value << 8 | *at++;
	return value;
}

static bool inside(struct bytes table, size_t at, size_t n)
{
	return at <= table.n && n <= table.n - at;
}

static struct bytes slice(struct bytes table, size_t at, size_t n)
{
	return (struct bytes){ table.at + at, n };
}

/* ---- INDEX ---- */

static uint32_t offset_of(const struct cff_index *index, uint32_t i)
{
	return read_big_endian(index->table.at + index->offsets + (size_t)i * index->offset_size, index->offset_size);
}

bool cff_index_read(struct bytes table, size_t at, struct cff_index *out)
{
	*out = (struct cff_index){ .table = table, .end = at + 2 };
	if (!inside(table, at, 2))
		return false;
	out->n = read_big_endian(table.at + at, 2);
	if (out->n == 0)
		return true;
	if (!inside(table, at, 3))
		return false;

	size_t offsets = at + 3, width = table.at[at + 2];
	size_t size = width * ((size_t)out->n + 1);
	if (width < 1 || width > 4 || !inside(table, offsets, size))
		return false;
	out->offset_size = (uint8_t)width;
	out->offsets = offsets;
	out->data = offsets + size - 1; /* offsets count from 1 */
	out->end = out->data + offset_of(out, out->n);
	return out->end <= table.n;
}

bool cff_index_item(const struct cff_index *index, uint32_t i, struct bytes *out)
{
	if (i >= index->n)
		return false;

	uint32_t first = offset_of(index, i), end = offset_of(index, i + 1);
	if (first < 1 || end < first || !inside(index->table, index->data + first, end - first))
		return false;
	*out = slice(index->table, index->data + first, end - first);
	return true;
}

/* ---- DICT ---- */

/* The size of the operand that starts here; 0 when it is an operator. */
static size_t operand_size(struct bytes dict, size_t at)
{
	uint8_t first = dict.at[at];
	size_t end = at + 1;

	if (first == 28)
		return 3;
	if (first == 29)
		return 5;
	if (first == 30) { /* a real: nibbles up to one that is 15 */
		while (end < dict.n && (dict.at[end] & 0xf) != 0xf && dict.at[end] >> 4 != 0xf)
			end++;
		return end + 1 - at;
	}
	if (first >= 247)
		return 2;
	return first >= 32 ? 1 : 0;
}

bool cff_dict_find(struct bytes dict, unsigned op, struct bytes *operands)
{
	size_t first = 0;

	for (size_t at = 0; at < dict.n;) {
		size_t size = operand_size(dict, at);
		if (size > 0) {
			at += size;
			continue;
		}
		unsigned found = dict.at[at];
		size_t next = at + 1;
		if (found == 12 && next < dict.n)
			found = 0x0c00 + dict.at[next++];
		if (found == op) {
			*operands = slice(dict, first, at - first);
			return true;
		}
		first = at = next;
	}
	return false;
}

static bool read_integer(struct bytes operands, size_t at, int32_t *out)
{
	const uint8_t *b = operands.at + at;

	if (!inside(operands, at, operand_size(operands, at)) || b[0] == 30)
		return false;
	if (b[0] == 28)
		*out = (int16_t)read_big_endian(b + 1, 2);
	else if (b[0] == 29)
		*out = (int32_t)read_big_endian(b + 1, 4);
	else if (b[0] >= 251)
		*out = -(b[0] - 251) * 256 - b[1] - 108;
	else if (b[0] >= 247)
		*out = (b[0] - 247) * 256 + b[1] + 108;
	else
		*out = b[0] - 139;
	return true;
}

bool cff_dict_integers(struct bytes dict, unsigned op, int32_t *out, unsigned n)
{
	struct bytes operands;
	size_t at = 0;

	if (!cff_dict_find(dict, op, &operands))
		return false;
	for (; n > 0 && at < operands.n; n--) {
		if (!read_integer(operands, at, out++))
			return false;
		at += operand_size(operands, at);
	}
	return n == 0 && at == operands.n;
}

/* ---- The table ---- */

static bool find_index(struct bytes table, struct bytes top, unsigned op, struct cff_index *out)
{
	int32_t at;

	return cff_dict_integers(top, op, &at, 1) && at > 0 && cff_index_read(table, (size_t)at, out);
}

bool cff_read(struct bytes table, struct cff *out)
{
	struct cff_index names, tops;
	struct bytes operands;

	*out = (struct cff){ .table = table };
	if (!inside(table, 0, 4) || table.at[0] != 1 || !cff_index_read(table, table.at[2], &names) ||
		!cff_index_read(table, names.end, &tops) || !cff_index_item(&tops, 0, &out->top))
		return false;
	if (!find_index(table, out->top, CFF_CHAR_STRINGS, &out->char_strings))
		return false;
	if (!cff_dict_find(out->top, CFF_ROS, &operands))
		return true;

	int32_t fd_select;
	if (!find_index(table, out->top, CFF_FD_ARRAY, &out->fd_array) ||
		!cff_dict_integers(out->top, CFF_FD_SELECT, &fd_select, 1) || fd_select <= 0 ||
		!inside(table, (size_t)fd_select, 1))
		return false;
	out->fd_select = (size_t)fd_select;
	return true;
}

/* Format 3: ranges of three bytes, each up to the first glyph of the next. */
static bool fd_in_ranges(const struct cff *cff, uint32_t glyph, uint32_t *out)
{
	size_t at = cff->fd_select + 3;
	uint32_t n = inside(cff->table, cff->fd_select, 3) ? read_big_endian(cff->table.at + cff->fd_select + 1, 2) : 0;

	if (!inside(cff->table, at, 3 * (size_t)n + 2))
		return false;
	for (uint32_t i = 0; i < n; i++, at += 3)
		if (glyph >= read_big_endian(cff->table.at + at, 2) &&
			glyph < read_big_endian(cff->table.at + at + 3, 2)) {
			*out = cff->table.at[at + 2];
			return true;
		}
	return false;
}

bool cff_fd(const struct cff *cff, uint32_t glyph, uint32_t *out)
{
	*out = 0;
	if (cff->fd_array.n == 0)
		return true;
	if (cff->table.at[cff->fd_select] == 3)
		return fd_in_ranges(cff, glyph, out);
	if (cff->table.at[cff->fd_select] != 0 || !inside(cff->table, cff->fd_select + 1, (size_t)glyph + 1))
		return false;
	*out = cff->table.at[cff->fd_select + 1 + glyph];
	return true;
}

bool cff_private(const struct cff *cff, uint32_t fd, struct bytes *font_dict, struct bytes *private_dict)
{
	int32_t place[2]; /* size, offset */

	*font_dict = cff->top;
	if (cff->fd_array.n > 0 && !cff_index_item(&cff->fd_array, fd, font_dict))
		return false;
	*private_dict = slice(cff->table, 0, 0);
	if (!cff_dict_integers(*font_dict, CFF_PRIVATE, place, 2))
		return true;
	if (place[0] < 0 || place[1] < 0 || !inside(cff->table, (size_t)place[1], (size_t)place[0]))
		return false;
	*private_dict = slice(cff->table, (size_t)place[1], (size_t)place[0]);
	return true;
}
