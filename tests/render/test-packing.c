/* What is compressed by many threads comes out in the order in which it was put, and as one thread would give it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <dlfcn.h>
#include <glib.h>
#include <libdeflate.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "render/pack-level.h"
#include "render/packing.h"
#include "render/quick-pack.h"
#include "tests/count.h"

#define OUTLINES 300000 /* bytes: of 500 parcels half the text is more */

static int without_memory; /* atomic: the library has none to compress with */

/* In the library's place. */
struct libdeflate_compressor *libdeflate_alloc_compressor(int level)
{
	struct libdeflate_compressor *(*real)(int) = NULL;
	void *found = dlsym(RTLD_NEXT, "libdeflate_alloc_compressor");

	memcpy(&real, &found, sizeof(real));
	return g_atomic_int_get(&without_memory) ? NULL : real(level);
}

static guint n_processors;

/* In GLib's place: the machine may have fewer. */
guint g_get_num_processors(void)
{
	return n_processors;
}

static enum packing_level level_of(uint32_t number)
{
	static const enum packing_level level[] = { PACKING_NONE, PACKING_TEXT, PACKING_QUICK };

	return level[number % G_N_ELEMENTS(level)];
}

/* Words that repeat, of another length each time, some empty. */
static GString *text_of(uint32_t number)
{
	GString *text = g_string_new(NULL);
	GRand *rand = g_rand_new_with_seed(number);

	for (uint32_t n = number % 7 ? g_rand_int_range(rand, 0, 1000) : 0; n > 0; n--)
		g_string_append_printf(text, "%u 0 R ", g_rand_int_range(rand, 1, 1000));
	g_rand_free(rand);
	return text;
}

struct taken {
	uint32_t n;
	size_t n_text;
	struct libdeflate_compressor *text, *much_text;
	struct quick_pack *quick;
};

/* Outlines stand between a header of two bytes and a checksum of four. */
static GByteArray *packed_text(const struct taken *taken, enum packing_level level, const GString *text)
{
	GByteArray *packed = g_byte_array_new();

	if (level == PACKING_NONE) {
		g_byte_array_append(packed, (const guint8 *)text->str, (guint)text->len);
	} else if (level == PACKING_QUICK) {
		uint32_t sum = GUINT32_TO_BE(libdeflate_adler32(1, text->str, text->len));
		g_byte_array_append(packed, (const guint8 *)"\x78\x01", 2);
		quick_pack(taken->quick, text->str, text->len, packed);
		g_byte_array_append(packed, (const guint8 *)&sum, sizeof(sum));
	} else {
		struct libdeflate_compressor *by = level == PACKING_TEXT ? taken->text : taken->much_text;
		g_byte_array_set_size(packed, (guint)libdeflate_zlib_compress_bound(by, text->len));
		size_t n = libdeflate_zlib_compress(by, text->str, text->len, packed->data, packed->len);
		g_byte_array_set_size(packed, (guint)n);
	}
	return packed;
}

/* Text is compressed less as long as all of it is not more than the outlines. */
static enum packing_level expected_level(struct taken *taken, size_t n)
{
	enum packing_level level = level_of(taken->n);

	if (level != PACKING_TEXT)
		return level;
	taken->n_text += n;
	return taken->n_text > OUTLINES ? PACKING_MUCH_TEXT : PACKING_TEXT;
}

static void check_data(struct taken *taken, const struct parcel *parcel)
{
	GString *text = text_of(parcel->number);

	assert_int_equal(parcel->level, expected_level(taken, text->len));
	GByteArray *packed = packed_text(taken, parcel->level, text);

	assert_int_equal(parcel->n, packed->len);
	if (packed->len > 0)
		assert_memory_equal(parcel->data, packed->data, packed->len);
	g_byte_array_unref(packed);
	g_string_free(text, TRUE);
}

static void take(void *data, const struct parcel *parcel)
{
	struct taken *taken = data;
	g_autofree char *entries = g_strdup_printf("of %u", taken->n);

	assert_int_equal(parcel->number, taken->n);
	assert_string_equal(parcel->entries, entries);
	check_data(taken, parcel);
	taken->n++;
}

static void put(struct packing *packing, uint32_t number)
{
	GString *text = text_of(number);
	g_autofree char *entries = g_strdup_printf("of %u", number);
	const struct parcel parcel = { level_of(number), number, entries, text->str, text->len };

	packing_put(packing, &parcel);
	/* It is the caller's again. */
	memset(text->str, 'x', text->len);
	memset(entries, 'x', strlen(entries));
	g_string_free(text, TRUE);
}

/* `short_of_memory`: from a hundred on there is none for another thread. */
static void put_many(uint32_t n, bool short_of_memory, bool finish)
{
	struct taken taken = {
		.text = libdeflate_alloc_compressor(PACK_LEVEL_FEW),
		.much_text = libdeflate_alloc_compressor(PACK_LEVEL),
		.quick = quick_pack_new(),
	};
	struct packing *packing = packing_new(take, &taken);

	assert_non_null(packing);
	packing_outlines(packing, OUTLINES);
	for (uint32_t i = 0; i < n; i++) {
		g_atomic_int_set(&without_memory, short_of_memory && i > 90);
		put(packing, i);
		assert_true(taken.n <= i + 1);
	}
	if (finish) {
		packing_finish(packing);
		assert_int_equal(taken.n, n);
	}
	packing_free(packing);
	g_atomic_int_set(&without_memory, 0);
	libdeflate_free_compressor(taken.text);
	libdeflate_free_compressor(taken.much_text);
	quick_pack_free(taken.quick);
}

static void all_come_out_in_order(void **state)
{
	(void)state;
	for (uint32_t n = 0; n <= 3; n++)
		put_many(n, false, true);
	put_many(test_count(500, 20000), false, true);
}

static void threads_without_memory_are_done_without(void **state)
{
	(void)state;
	put_many(test_count(300, 3000), true, true);
}

static void what_is_not_taken_is_dropped(void **state)
{
	(void)state;
	for (uint32_t n = 90; n < test_count(110, 400); n++)
		put_many(n, n % 2, false);
}

static void without_memory_there_is_none(void **state)
{
	struct taken taken = { 0 };

	(void)state;
	g_atomic_int_set(&without_memory, 1);
	assert_null(packing_new(take, &taken));
	g_atomic_int_set(&without_memory, 0);
}

static int run_all(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_come_out_in_order),
		cmocka_unit_test(threads_without_memory_are_done_without),
		cmocka_unit_test(what_is_not_taken_is_dropped),
		cmocka_unit_test(without_memory_there_is_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* How many there are is asked once in a process. */
static bool run_with(guint n)
{
	pid_t child = fork();
	int status;

	if (child == 0) {
		n_processors = n;
		exit(run_all());
	}
	return child > 0 && waitpid(child, &status, 0) == child && status == 0;
}

int main(void)
{
	bool ok = true;

	for (guint n = 1; n <= 8; n += n < 3 ? 1 : 5)
		ok &= run_with(n);
	return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}
