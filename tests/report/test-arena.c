#include "check.h"

#include "report/arena.h"
#include "report/data-path.h"
#include "report/sanitized.h"

#ifdef ADDRESS_SANITIZED
#include <sanitizer/asan_interface.h>

/* Else no test under a sanitizer sees who writes behind an array, or keeps what a reset took away. */
static void test_nobody_has_what_is_not_taken(void **state)
{
	struct arena *arena = arena_new();

	(void)state;
	for (size_t size = 1; size < 100; size++) {
		const char *bytes = arena_alloc(arena, size), *text = arena_strndup(arena, "xyz", 3);

		assert_null(__asan_region_is_poisoned((void *)bytes, size));
		assert_true(__asan_address_is_poisoned(bytes + size));
		assert_false(__asan_address_is_poisoned(text + 3));
		assert_true(__asan_address_is_poisoned(text + 4));
	}
	const char *before = arena_alloc(arena, 5u << 20);
	arena_reset(arena);
	assert_true(__asan_address_is_poisoned(before));
	arena_free(arena);
}
#endif

static void test_zeroed_and_aligned(void **state)
{
	struct arena *arena = arena_new();

	(void)state;
	for (size_t size = 0; size < 300; size++) {
		unsigned char *p = arena_alloc(arena, size);

		assert_int_equal((uintptr_t)p % _Alignof(max_align_t), 0);
		for (size_t i = 0; i < size; i++)
			assert_int_equal(p[i], 0);
		memset(p, 0xaa, size);
		arena_strndup(arena, "x", 1); /* leaves the next one unaligned */
	}
	arena_free(arena);
}

static void test_large_among_small(void **state)
{
	struct arena *arena = arena_new();
	char *small = arena_strdup(arena, "small");
	char *large = arena_alloc(arena, 5u << 20);
	char *after = arena_strdup(arena, "after");

	(void)state;
	memset(large, 'x', 5u << 20);
	assert_string_equal(small, "small");
	assert_string_equal(after, "after");
	arena_free(arena);
}

static void test_takes_what_was_built(void **state)
{
	struct arena *arena = arena_new();
	GArray *numbers = g_array_new(FALSE, FALSE, sizeof(int)), *none = g_array_new(FALSE, FALSE, sizeof(int));
	GString *text = g_string_new_len("a\0b", 3);
	uint32_t n = 7;

	(void)state;
	for (int i = 0; i < 1000; i++)
		g_array_append_val(numbers, i);
	const int *kept = arena_take_array(arena, numbers, &n);
	assert_int_equal(n, 1000);
	for (int i = 0; i < 1000; i++)
		assert_int_equal(kept[i], i);
	assert_non_null(arena_take_array(arena, none, &n));
	assert_int_equal(n, 0);
	assert_memory_equal(arena_take_string(arena, text), "a\0b", 4);
	assert_string_equal(arena_take_string(arena, g_string_new(NULL)), "");
	arena_free(arena);
}

static void test_concat(void **state)
{
	struct arena *arena = arena_new();

	(void)state;
	assert_string_equal(arena_concat(arena, "", NULL), "");
	assert_string_equal(arena_concat(arena, "行", NULL), "行");
	assert_string_equal(arena_concat(arena, "a", "", "bc", "d", NULL), "abcd");
	assert_string_equal(data_path_key(arena, "", "rows"), "rows");
	assert_string_equal(data_path_key(arena, "tables[2].rows", "new"), "tables[2].rows.new");
	assert_string_equal(data_path_index(arena, "tables", 0), "tables[0]");
	assert_string_equal(data_path_index(arena, "", 4294967295u), "[4294967295]");
	arena_free(arena);
}

static void test_reset_zeroes_again(void **state)
{
	struct arena *arena = arena_new();

	(void)state;
	for (int round = 0; round < 3; round++) {
		for (int i = 0; i < 1000; i++) {
			unsigned char *p = arena_alloc(arena, 1000);

			assert_int_equal(p[0] | p[500] | p[999], 0);
			memset(p, 0xff, 1000);
		}
		arena_reset(arena);
	}
	arena_free(arena);
}

static void test_reset_keeps_memory(void **state)
{
	struct arena *arena = arena_new();
	void *first = arena_alloc(arena, 10);

	(void)state;
	arena_reset(arena);
	assert_ptr_equal(arena_alloc(arena, 10), first);
	arena_free(arena);
}

static void test_text(void **state)
{
	struct arena *arena = arena_new();

	(void)state;
	assert_string_equal(arena_strndup(arena, "版式x", 6), "版式");
	assert_string_equal(arena_strndup(arena, NULL, 0), "");
	assert_string_equal(arena_printf(arena, "%d页，%s", 3, "完"), "3页，完");
	arena_free(arena);
	arena_free(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_zeroed_and_aligned),
		cmocka_unit_test(test_large_among_small),
		cmocka_unit_test(test_takes_what_was_built),
		cmocka_unit_test(test_concat),
		cmocka_unit_test(test_reset_zeroes_again),
		cmocka_unit_test(test_reset_keeps_memory),
		cmocka_unit_test(test_text),
#ifdef ADDRESS_SANITIZED
		cmocka_unit_test(test_nobody_has_what_is_not_taken),
#endif
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
