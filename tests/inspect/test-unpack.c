/* Streams unpacked at once: whole ones, and those that have to be left to who mends. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <zlib.h>

#include "inspect/unpack.h"

/* `n` bytes, one in `often` of which is not zero, packed; g_byte_array_unref. */
static GByteArray *pack(size_t n, size_t often, GByteArray **plain)
{
	uLongf len = compressBound(n);
	GByteArray *packed = g_byte_array_new();

	*plain = g_byte_array_new();
	g_byte_array_set_size(*plain, (guint)n);
	for (size_t i = 0; i < n; i++)
		(*plain)->data[i] = i % often ? 0 : (guint8)(i * 2654435761u >> 7);
	g_byte_array_set_size(packed, (guint)len);
	compress(packed->data, &len, (*plain)->data, n);
	g_byte_array_set_size(packed, (guint)len);
	return packed;
}

static void comes_back(size_t n, size_t often)
{
	GByteArray *plain, *packed = pack(n, often, &plain), *out = unpack_whole(packed->data, packed->len, n);

	assert_non_null(out);
	assert_int_equal(out->len, n);
	assert_memory_equal(out->data, plain->data, n);
	g_byte_array_unref(out);
	/* Not even one byte too many. */
	assert_null(unpack_whole(packed->data, packed->len, n - 1));
	g_byte_array_unref(packed);
	g_byte_array_unref(plain);
}

static void whole(void **state)
{
	(void)state;
	for (size_t n = 1; n < 3000000; n = n * 3 + 1) {
		comes_back(n, 1);
		comes_back(n, 7);
		/* A thousand times smaller. */
		comes_back(n, 5000000);
	}
}

/* What is not as it should be in any place is left to who mends. */
static void damaged(void **state)
{
	GByteArray *plain, *packed = pack(5000, 3, &plain);

	(void)state;
	for (guint i = 0; i < packed->len; i++) {
		assert_null(unpack_whole(packed->data, i, 5000));
		packed->data[i] ^= 0x10;
		assert_null(unpack_whole(packed->data, packed->len, 5000));
		packed->data[i] ^= 0x10;
	}
	g_byte_array_append(packed, (const guint8 *)"\n", 1);
	assert_null(unpack_whole(packed->data, packed->len, 5000));
	g_byte_array_unref(packed);
	g_byte_array_unref(plain);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(whole),
		cmocka_unit_test(damaged),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
