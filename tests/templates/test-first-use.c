/* The first use of the templates that are built in, by several threads at once, as a host of the library may do: in
 * each of many processes it is the first. */
#include <glib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "templates/template-built-in.h"
#include "tests/count.h"

enum { THREADS = 2 };

static int n_ready;

static void *use(void *unused)
{
	(void)unused;
	g_atomic_int_inc(&n_ready);
	/* Waiting in a lock, they would wake one after the other. */
	while (g_atomic_int_get(&n_ready) < THREADS)
		;
	g_auto(GStrv) names = template_names();
	return GUINT_TO_POINTER(g_strv_length(names));
}

/* 0: all of them saw the same names. */
static int first_use(void)
{
	GThread *thread[THREADS];
	guint n[THREADS];

	for (int i = 0; i < THREADS; i++)
		thread[i] = g_thread_new("use", use, NULL);
	for (int i = 0; i < THREADS; i++)
		n[i] = GPOINTER_TO_UINT(g_thread_join(thread[i]));
	for (int i = 1; i < THREADS; i++)
		if (n[i] != n[0])
			return 1;
	return n[0] == 0;
}

static void test_first_use(void **state)
{
	(void)state;
	for (int i = 0; i < (int)test_tries(300, 10000); i++) {
		pid_t pid = fork();
		int status;

		if (pid == 0)
			_exit(first_use());
		assert_true(pid > 0 && waitpid(pid, &status, 0) == pid);
		assert_int_equal(status, 0);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_first_use) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
