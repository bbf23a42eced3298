/* Marks are kept in runs; found by node they are those that were added, in the order of drawing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "render/pdf-marks.h"
#include "tests/count.h"

struct added {
	uint32_t node, page, number;
	bool annotation;
};

/* Pages of rows: most cells in order, some twice, some again on a later page, some links. */
static GArray *make(struct pdf_marks *marks, uint32_t seed)
{
	GRand *rand = g_rand_new_with_seed(seed);
	GArray *all = g_array_new(FALSE, FALSE, sizeof(struct added));
	uint32_t node = 3;

	for (uint32_t page = 1; page < 8; page++) {
		uint32_t number = 0;

		for (uint32_t n = (uint32_t)g_rand_int_range(rand, 0, 40); n > 0; n--) {
			int what = g_rand_int_range(rand, 0, 20);
			const struct added mark = { what == 0 ? 3 + node / 2 : node, page, what == 1 ? 500 + n : number,
				what == 1 };

			g_array_append_val(all, mark);
			pdf_marks_add(marks, mark.node, page, mark.number, mark.annotation);
			number += !mark.annotation;
			node += what == 2 ? 0 : what == 3 ? 2 : 1;
		}
	}
	g_rand_free(rand);
	return all;
}

static void check_node(struct pdf_marks *marks, const GArray *all, uint32_t node, GArray *found)
{
	uint32_t n = 0, first = UINT32_MAX;

	pdf_marks_of(marks, node, found);
	for (uint32_t i = 0; i < all->len; i++) {
		const struct added *mark = &g_array_index(all, struct added, i);

		if (mark->node != node)
			continue;
		assert_in_range(n + 1, 1, found->len);
		const struct pdf_mark *other = &g_array_index(found, struct pdf_mark, n);
		assert_int_equal(other->order, i);
		assert_int_equal(other->page, mark->page);
		assert_int_equal(other->number, mark->number);
		assert_int_equal(other->annotation, mark->annotation);
		first = MIN(first, i);
		n++;
	}
	assert_int_equal(found->len, n);
	assert_int_equal(pdf_marks_first(marks, node), first);
}

static void test_marks(void **state)
{
	g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(struct pdf_mark));
	bool shorter = false;

	(void)state;
	for (uint32_t seed = 0; seed < test_count(200, 5000); seed++) {
		struct pdf_marks *marks = pdf_marks_new();
		g_autoptr(GArray) all = make(marks, seed);
		GRand *rand = g_rand_new_with_seed(seed);
		uint32_t n_runs;

		assert_int_equal(pdf_marks_n(marks), all->len);
		pdf_marks_runs(marks, &n_runs);
		shorter |= n_runs < all->len / 2;
		pdf_marks_sort(marks);
		for (uint32_t node = 0; node < 300; node++)
			check_node(marks, all, node, found);
		for (uint32_t i = 0; i < 100; i++)
			check_node(marks, all, (uint32_t)g_rand_int_range(rand, 0, 300), found);
		g_rand_free(rand);
		pdf_marks_free(marks);
	}
	assert_true(shorter);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_marks) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
