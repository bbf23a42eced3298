/* The table of what a report can be made into. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <glib.h>

#include "render/target.h"

/* Every name is that of a row, and every row has a name. */
static void names_are_those_of_the_table(void **state)
{
	const char *const *names = target_names();
	size_t n = 0;

	(void)state;
	for (; names[n]; n++) {
		const struct target *target = target_find(names[n]);
		g_autofree char *suffix = g_strconcat(".", names[n], NULL);

		assert_string_equal(target->name, names[n]);
		assert_string_equal(target->suffix, suffix);
		assert_ptr_equal(target, target_usual() + n);
	}
	assert_null(target_find("PDF"));
	assert_null(target_find(""));
	assert_string_equal(target_usual()->name, "pdf");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_are_those_of_the_table),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
