/* Nothing in the table is believed: places and counts are held against the bytes that are there. */
#include "fonts/cff-read.h"

enum { CHAR_STRINGS = 17 }; /* the operator of the Top DICT that leads to the programs (table 9) */

static bool bytes_from(struct cff_bytes from, size_t first, size_t n, struct cff_bytes *out)
{
	if (first > from.n || n > from.n - first)
		return false;
	*out = (struct cff_bytes){ from.at + first, n };
	return true;
}

static uint32_t number_at(const uint8_t *at, unsigned size)
{
	uint32_t number = 0;

	for (unsigned i = 0; i < size; i++)
		number = number << 8 | at[i];
	return number;
}

/* ---- INDEX ---- */

static size_t offset_at(const struct cff_index *index, uint32_t i)
{
	return number_at(index->offset + (size_t)i * index->size, index->size);
}

/* False when it is not all there; *end is the place after it. */
static bool index_open(struct cff_bytes table, size_t first, struct cff_index *out, size_t *end)
{
	struct cff_bytes head, offsets;

	*out = (struct cff_index){ 0 };
	if (!bytes_from(table, first, 2, &head))
		return false;
	*end = first + 2;
	out->count = number_at(head.at, 2);
	if (out->count == 0)
		return true;
	if (!bytes_from(table, first, 3, &head) || head.at[2] < 1 || head.at[2] > 4)
		return false;
	out->size = head.at[2];
	if (!bytes_from(table, first + 3, ((size_t)out->count + 1) * out->size, &offsets))
		return false;
	out->offset = offsets.at;
	size_t before = first + 3 + offsets.n - 1;
	if (!bytes_from(table, before, offset_at(out, out->count), &out->objects))
		return false;
	*end = before + out->objects.n;
	return true;
}

static bool index_find(const struct cff_index *index, uint32_t i, struct cff_bytes *out)
{
	if (i >= index->count)
		return false;
	size_t first = offset_at(index, i), end = offset_at(index, i + 1);
	return first >= 1 && first <= end && bytes_from(index->objects, first, end - first, out);
}

/* ---- DICT ---- */

/* How many bytes a number has that begins with these; 0: it is none, or not all there (table 3). */
static size_t number_size(struct cff_bytes at)
{
	uint8_t first = at.at[0];
	size_t n = 1;

	if (first == 30) /* real: half bytes, the last of them 15 */
		while (n < at.n && (at.at[n] & 0xf) != 0xf)
			n++;
	size_t size = first == 28                   ? 3
		      : first == 29                 ? 5
		      : first == 30                 ? n + 1
		      : first >= 32 && first <= 246 ? 1
		      : first >= 247 && first < 255 ? 2
						    : 0;
	return size <= at.n ? size : 0;
}

static int32_t number_value(const uint8_t *at)
{
	if (at[0] == 28)
		return (int16_t)number_at(at + 1, 2);
	if (at[0] == 29)
		return (int32_t)number_at(at + 1, 4);
	if (at[0] == 30)
		return 0;
	if (at[0] <= 246)
		return at[0] - 139;
	return at[0] <= 250 ? (at[0] - 247) * 256 + at[1] + 108 : -(at[0] - 251) * 256 - at[1] - 108;
}

/* The last number before an operator of a DICT; false where there is no such operator. */
static bool dict_find(struct cff_bytes dict, unsigned wanted, int32_t *out)
{
	size_t size;

	*out = 0;
	for (size_t i = 0; i < dict.n; i += size) {
		bool number = dict.at[i] > 21;

		size = number ? number_size((struct cff_bytes){ dict.at + i, dict.n - i }) : dict.at[i] == 12 ? 2 : 1;
		if (size == 0)
			return false;
		if (number)
			*out = number_value(dict.at + i);
		else if (dict.at[i] == wanted)
			return true;
	}
	return false;
}

bool cff_open(struct cff *cff, const uint8_t *table, size_t n)
{
	struct cff_index names, tops;
	struct cff_bytes top;
	int32_t programs;
	size_t end;

	*cff = (struct cff){ .table = { table, n } };
	/* Header: version 1, its minor number, its own size. */
	return n >= 4 && table[0] == 1 && index_open(cff->table, table[2], &names, &end) &&
	       index_open(cff->table, end, &tops, &end) && index_find(&tops, 0, &top) &&
	       dict_find(top, CHAR_STRINGS, &programs) && programs > 0 &&
	       index_open(cff->table, (size_t)programs, &cff->programs, &end);
}

/* ---- programs ---- */

/* Operators that a program may begin with, and how many numbers each takes (Technical Note 5177, 4.1 to 4.3). One more
 * is the width. */
enum { HSTEM = 1, VSTEM = 3, VMOVETO = 4, ENDCHAR = 14, HSTEMHM = 18, HINTMASK, CNTRMASK, RMOVETO, HMOVETO, VSTEMHM };

static bool begins_with_width(unsigned op, size_t n, bool *width)
{
	switch (op) {
	case HSTEM:
	case VSTEM:
	case HSTEMHM:
	case VSTEMHM:
	case HINTMASK:
	case CNTRMASK:
		*width = n % 2;
		return true;
	case VMOVETO:
	case HMOVETO:
		*width = n == 2;
		return n == 1 || n == 2;
	case RMOVETO:
		*width = n == 3;
		return n == 2 || n == 3;
	case ENDCHAR:
		*width = n == 1;
		return n < 2;
	default:
		return false;
	}
}

/* How many bytes a number of a program has (table 1); 0: it is none. */
static size_t operand_size(uint8_t first)
{
	if (first == 28)
		return 3;
	if (first < 32)
		return 0;
	return first <= 246 ? 1 : first < 255 ? 2 : 5;
}

bool cff_find(const struct cff *cff, uint32_t glyph, struct cff_bytes *program)
{
	size_t at = 0, n = 0, size;
	bool width;

	if (!index_find(&cff->programs, glyph, program))
		return false;
	while (at < program->n && (size = operand_size(program->at[at])) > 0) {
		at += size;
		n++;
	}
	if (at >= program->n || !begins_with_width(program->at[at], n, &width))
		return false;
	size = width ? operand_size(program->at[0]) : 0;
	program->at += size;
	program->n -= size;
	return true;
}
