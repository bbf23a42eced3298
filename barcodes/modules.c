/* An outline keeps what is dark at its right hand: where two dark modules touch at a corner alone, turning right keeps
 * it around the one it came along. */
#include "barcodes/modules.h"

enum way { EAST, SOUTH, WEST, NORTH };

static bool is_dark(const struct modules *m, uint32_t x, uint32_t y)
{
	/* Before the first is far behind the last. */
	return x < m->columns && y < m->rows && m->dark[(size_t)y * m->columns + x];
}

/* Whether a side of a dark module goes from this corner this way, with light at its left hand. */
static bool goes(const struct modules *m, uint32_t x, uint32_t y, enum way way)
{
	switch (way) {
	case EAST:
		return is_dark(m, x, y) && !is_dark(m, x, y - 1);
	case SOUTH:
		return is_dark(m, x - 1, y) && !is_dark(m, x, y);
	case WEST:
		return is_dark(m, x - 1, y - 1) && !is_dark(m, x - 1, y);
	case NORTH:
		return is_dark(m, x, y - 1) && !is_dark(m, x - 1, y - 1);
	}
	return false;
}

static enum way turn(const struct modules *m, uint32_t x, uint32_t y, enum way way)
{
	static const enum way turns[] = { 1, 0, 3 }; /* right, on, left */

	for (unsigned i = 0; i < G_N_ELEMENTS(turns); i++)
		if (goes(m, x, y, (way + turns[i]) % 4))
			return (way + turns[i]) % 4;
	g_assert_not_reached();
}

/* One outline from a corner eastward. Each has ways eastward, and those are marked as walked. */
static void walk(const struct modules *m, uint32_t x, uint32_t y, uint8_t *walked, GArray *out)
{
	const uint32_t from_x = x, from_y = y;
	enum way way = EAST, next;
	bool first = true;

	do {
		struct outline_corner corner = { x, y, first };

		g_array_append_val(out, corner);
		first = false;
		do {
			if (way == EAST)
				walked[(size_t)y * m->columns + x] = 1;
			x += way == EAST ? 1u : way == WEST ? -1u : 0u;
			y += way == SOUTH ? 1u : way == NORTH ? -1u : 0u;
			next = turn(m, x, y, way);
		} while (next == way && !(x == from_x && y == from_y));
		way = next;
	} while (!(x == from_x && y == from_y && way == EAST));
}

GArray *modules_outline(const struct modules *m)
{
	GArray *out = g_array_new(FALSE, FALSE, sizeof(struct outline_corner));
	g_autofree uint8_t *walked = g_new0(uint8_t, (size_t)m->columns * m->rows);

	for (uint32_t y = 0; y < m->rows; y++)
		for (uint32_t x = 0; x < m->columns; x++)
			/* At an upper left corner, so that the first corner is one. */
			if (goes(m, x, y, EAST) && !goes(m, x - 1, y, EAST) && !walked[(size_t)y * m->columns + x])
				walk(m, x, y, walked, out);
	return out;
}
