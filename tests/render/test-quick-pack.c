/* What quick-pack.c compresses is read back by libdeflate, and says so in no more bytes than are needed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <glib.h>
#include <libdeflate.h>
#include <string.h>

#include "render/prefix-code.h"
#include "render/quick-pack.h"
#include "tests/count.h"

/* Compressed twice, the second time with tools that have seen other bytes: the same comes out. Returns its size. */
static size_t check(struct quick_pack *used, const uint8_t *data, size_t n)
{
	struct libdeflate_decompressor *reader = libdeflate_alloc_decompressor();
	struct quick_pack *fresh = quick_pack_new();
	GByteArray *a = g_byte_array_new(), *b = g_byte_array_new();
	uint8_t *read = g_malloc(n + 1);
	size_t taken, got;

	/* What stands in `out` stays there. */
	g_byte_array_append(a, (const guint8 *)"ab", 2);
	quick_pack(fresh, data, n, a);
	quick_pack(used, data, n, b);
	assert_memory_equal(a->data, "ab", 2);
	assert_int_equal(a->len, b->len + 2);
	assert_memory_equal(a->data + 2, b->data, b->len);
	assert_int_equal(libdeflate_deflate_decompress_ex(reader, b->data, b->len, read, n + 1, &taken, &got),
		LIBDEFLATE_SUCCESS);
	assert_int_equal(taken, b->len);
	assert_int_equal(got, n);
	assert_memory_equal(read, data, n);
	size_t size = b->len;
	g_byte_array_unref(a);
	g_byte_array_unref(b);
	g_free(read);
	quick_pack_free(fresh);
	libdeflate_free_decompressor(reader);
	return size;
}

/* Pieces of what came before, near or far, long or short, between bytes of an alphabet that may be small. */
static GByteArray *some_bytes(GRand *rand, guint most)
{
	GByteArray *bytes = g_byte_array_new();
	int letters = g_rand_int_range(rand, 1, 257), pieces = g_rand_int_range(rand, 0, 100);
	guint n = (guint)g_rand_int_range(rand, 0, (gint32)most), longest = g_rand_boolean(rand) ? 20 : 600;

	while (bytes->len < n) {
		if (bytes->len > 0 && g_rand_int_range(rand, 0, 100) < pieces) {
			guint back = (guint)g_rand_int_range(rand, 1, (gint32)MIN(bytes->len, 40000) + 1);
			for (guint i = (guint)g_rand_int_range(rand, 1, (gint32)longest); i > 0; i--) {
				guint8 same = bytes->data[bytes->len - back];
				g_byte_array_append(bytes, &same, 1);
			}
		}
		guint8 byte = (guint8)g_rand_int_range(rand, 0, letters);
		g_byte_array_append(bytes, &byte, 1);
	}
	return bytes;
}

static void any_bytes_can_be_read_back(void **state)
{
	struct quick_pack *pack = quick_pack_new();
	uint32_t n = test_count(300, 20000);

	(void)state;
	for (uint32_t i = 0; i < n; i++) {
		GRand *rand = g_rand_new_with_seed(i);
		/* Of several blocks now and then. */
		GByteArray *bytes = some_bytes(rand, i % 20 ? 3000 : 400000);
		check(pack, bytes->data, bytes->len);
		g_byte_array_unref(bytes);
		g_rand_free(rand);
	}
	quick_pack_free(pack);
}

/* Every length and every way that can be told, and those beyond: one piece of each, between bytes that differ. */
static void pieces_of_every_length_from_everywhere(void **state)
{
	struct quick_pack *pack = quick_pack_new();
	size_t n = 33000;
	uint8_t *data = g_malloc(2 * n);
	GRand *rand = g_rand_new_with_seed(1);

	(void)state;
	for (size_t i = 0; i < n; i++)
		data[i] = (uint8_t)g_rand_int(rand);
	for (size_t length = 0; length < 600; length += length < 300 ? 1 : 37) {
		memcpy(data + n, data + 100, length);
		check(pack, data, n + length);
	}
	for (size_t way = 1; way < n; way += way < 600 ? 1 : way % 997 + 1) {
		for (size_t i = 0; i < 40; i++)
			data[n + i] = data[n + i - way];
		check(pack, data, n + 40);
	}
	for (size_t way = 32760; way < 32776; way++) {
		memcpy(data + n, data + n - way, 40);
		check(pack, data, n + 40);
	}
	g_rand_free(rand);
	g_free(data);
	quick_pack_free(pack);
}

/* A piece costs a few bytes however long it is; of few kinds of bytes each takes less; and what cannot be made smaller
 * grows by the codes alone. */
static void what_repeats_takes_little(void **state)
{
	struct quick_pack *pack = quick_pack_new();
	static uint8_t data[100000];
	GRand *rand = g_rand_new_with_seed(2);

	(void)state;
	assert_true(check(pack, data, sizeof(data)) < 1000);
	for (size_t i = 0; i < sizeof(data); i++)
		data[i] = (uint8_t)g_rand_int(rand);
	assert_true(check(pack, data, sizeof(data)) < sizeof(data) + 600);
	for (size_t i = 20000; i < sizeof(data); i++)
		data[i] = data[i - 20000];
	assert_true(check(pack, data, sizeof(data)) < 20000 + 2600);
	/* Four bits each. */
	for (size_t i = 0; i < 16000; i++)
		data[i] = (uint8_t)(g_rand_int(rand) & 15);
	assert_true(check(pack, data, 16000) < 8000 + 600);
	g_rand_free(rand);
	quick_pack_free(pack);
}

/* Counts like these make codes as long as there are symbols, unless they are kept short. All bits are used up. */
static void no_code_is_too_long(void **state)
{
	uint32_t count[40] = { 1, 1 };
	struct prefix_code code;

	(void)state;
	for (unsigned i = 2; i < G_N_ELEMENTS(count); i++)
		count[i] = count[i - 1] + count[i - 2];
	for (unsigned most = 6; most <= PREFIX_CODE_BITS; most++) {
		unsigned used = 0;
		prefix_code_make(&code, count, G_N_ELEMENTS(count), most);
		for (unsigned i = 0; i < G_N_ELEMENTS(count); i++) {
			assert_in_range(code.word[i].n_bits, 1, most);
			used += 1U << (most - code.word[i].n_bits);
		}
		assert_int_equal(used, 1U << most);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(any_bytes_can_be_read_back),
		cmocka_unit_test(pieces_of_every_length_from_everywhere),
		cmocka_unit_test(what_repeats_takes_little),
		cmocka_unit_test(no_code_is_too_long),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
