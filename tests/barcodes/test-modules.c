/* Outlines of random grids: what they wind around once is dark, everything else they wind around not at all; none has a
 * corner that is none, or goes along another. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* after its own needs */
#include <cmocka.h>

#include "barcodes/modules.h"
#include "tests/count.h"

/* How often the outlines wind around the middle of a module: sides to its right that go down, less those that go up. */
static int winding(const GArray *corners, uint32_t x, uint32_t y)
{
	int n = 0;

	for (guint i = 0, from = 0; i < corners->len; i++) {
		const struct outline_corner *a = &g_array_index(corners, struct outline_corner, i);
		bool last = i + 1 == corners->len || g_array_index(corners, struct outline_corner, i + 1).first;

		from = a->first ? i : from;
		const struct outline_corner *b = &g_array_index(corners, struct outline_corner, last ? from : i + 1);
		assert_true((a->x == b->x) != (a->y == b->y));
		if (a->x == b->x && a->x > x)
			n += a->y <= y && b->y > y ? 1 : b->y <= y && a->y > y ? -1 : 0;
	}
	return n;
}

static void check_grid(GRand *random)
{
	uint32_t columns = (uint32_t)g_rand_int_range(random, 1, 20), rows = (uint32_t)g_rand_int_range(random, 1, 20);
	uint8_t dark[400];
	double share = g_rand_double(random);
	const struct modules modules = { columns, rows, dark };

	for (uint32_t i = 0; i < columns * rows; i++)
		dark[i] = g_rand_double(random) < share;
	GArray *corners = modules_outline(&modules);
	for (uint32_t i = 0; i < columns * rows; i++)
		assert_int_equal(winding(corners, i % columns, i / columns), dark[i]);
	g_array_unref(corners);
}

static void test_random(void **state)
{
	GRand *random = g_rand_new_with_seed(22);

	(void)state;
	for (unsigned i = 0; i < test_count(500, 20000); i++)
		check_grid(random);
	g_rand_free(random);
}

static void test_ring(void **state)
{
	static const uint8_t dark[] = { 1, 1, 1, 1, 0, 1, 1, 1, 1 };
	const struct modules modules = { 3, 3, dark };
	GArray *corners = modules_outline(&modules);

	(void)state;
	/* Two squares, and nothing where modules meet. */
	assert_int_equal(corners->len, 8);
	g_array_unref(corners);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_random),
		cmocka_unit_test(test_ring),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
