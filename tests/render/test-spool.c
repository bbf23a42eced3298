/* What goes into a spool comes out of it, however much stays in memory, and whether there is room for a file or not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "render/spool.h"

static GByteArray *some_bytes(uint32_t seed, size_t n)
{
	GRand *rand = g_rand_new_with_seed(seed);
	GByteArray *bytes = g_byte_array_new();

	while (bytes->len < n) {
		guint32 next = g_rand_int(rand);

		g_byte_array_append(bytes, (const guint8 *)&next, (guint)MIN(sizeof(next), n - bytes->len));
	}
	g_rand_free(rand);
	return bytes;
}

static void add(void *taker, const void *data, size_t n)
{
	g_byte_array_append(taker, data, (guint)n);
}

static void check_part(const struct spool *spool, const GByteArray *wanted, size_t first, size_t end)
{
	g_autoptr(GByteArray) found = g_byte_array_new();

	assert_true(spool_read(spool, first, end, add, found));
	assert_int_equal(found->len, end - first);
	if (found->len)
		assert_memory_equal(found->data, wanted->data + first, found->len);
}

/* In pieces of up to `piece` bytes. */
static void check(size_t most, size_t n, size_t piece)
{
	g_autoptr(GByteArray) wanted = some_bytes((uint32_t)n, n), found = NULL;
	struct spool *spool = spool_new(most);

	for (size_t at = 0, take; at < n; at += take) {
		take = MIN(1 + (at * 7 + 3) % piece, n - at);
		spool_append(spool, wanted->data + at, take);
	}
	assert_int_equal(spool_len(spool), n);
	check_part(spool, wanted, 0, n);
	check_part(spool, wanted, n / 2, n);
	check_part(spool, wanted, n / 3, n / 2);
	check_part(spool, wanted, n - MIN(n, 5), n);
	found = spool_take(spool);
	assert_non_null(found);
	assert_int_equal(found->len, n);
	if (n)
		assert_memory_equal(found->data, wanted->data, n);
}

static void check_all(void)
{
	static const size_t most[] = { 0, 1, 1000, 100000 }, n[] = { 0, 1, 999, 1000, 1001, 200000 };

	for (size_t i = 0; i < G_N_ELEMENTS(most); i++)
		for (size_t k = 0; k < G_N_ELEMENTS(n); k++)
			check(most[i], n[k], 700);
	check(1000, 300000, 150000);
}

static void test_whole(void **state)
{
	(void)state;
	check_all();
}

/* The file may not grow beyond some bytes, as on a disk that gets full. */
static void test_no_room(void **state)
{
	static const rlim_t room[] = { 0, 1, 1500, 70000 };
	struct rlimit was, now;

	(void)state;
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &was), 0);
	for (size_t i = 0; i < G_N_ELEMENTS(room); i++) {
		now = (struct rlimit){ room[i], was.rlim_max };
		assert_int_equal(setrlimit(RLIMIT_FSIZE, &now), 0);
		check_all();
		assert_int_equal(setrlimit(RLIMIT_FSIZE, &was), 0);
	}
}

/* A spool whose file is gone: the next descriptor is known, as there are no threads here. NULL: this folder for
 * temporary files has none without a name. */
static struct spool *damaged_spool(const GByteArray *bytes)
{
	int next = open("/dev/null", O_RDONLY | O_CLOEXEC);
	struct spool *spool = spool_new(1000);

	assert_true(next >= 0);
	close(next);
	spool_append(spool, bytes->data, bytes->len);
	if (close(next) < 0)
		g_clear_pointer(&spool, spool_free);
	return spool;
}

/* Nothing is handed over then. */
static void test_unreadable(void **state)
{
	g_autoptr(GByteArray) bytes = some_bytes(1, 5000), found = g_byte_array_new();
	struct spool *spool = damaged_spool(bytes);

	(void)state;
	if (!spool)
		skip();
	assert_int_equal(spool_len(spool), 5000);
	errno = 0;
	assert_false(spool_read(spool, 0, 5000, add, found));
	assert_int_equal(errno, EBADF);
	errno = 0;
	assert_null(spool_take(spool));
	assert_int_equal(errno, EBADF);
}

static void test_of_bytes(void **state)
{
	struct spool *spool = spool_of(some_bytes(1, 5000));
	g_autoptr(GByteArray) wanted = some_bytes(1, 5000), found = NULL;

	(void)state;
	check_part(spool, wanted, 100, 5000);
	found = spool_take(spool);
	assert_memory_equal(found->data, wanted->data, 5000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_whole),
		cmocka_unit_test(test_no_room),
		cmocka_unit_test(test_unreadable),
		cmocka_unit_test(test_of_bytes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
