/* What becomes of a report when there is no memory to compress with: this program's own allocator of compressors takes
 * the library's place. */
#include "tests/layout/fixture.h"

#include <libdeflate.h>

#include "document/document.h"
#include "layout/layout.h"
#include "render/pdf.h"
#include "render/profile.h"

static bool asked;

struct libdeflate_compressor *libdeflate_alloc_compressor(int level)
{
	(void)level;
	asked = true;
	return NULL;
}

static void it_is_told(void **state)
{
	struct fixture *f = *state;
	const struct document document = { .page = { .width = 100 * EM, .height = 100 * EM } };
	struct layout *layout = layout_new(&document, f->fonts, f->diags);
	struct profile profile;

	assert_non_null(layout);
	assert_true(profile_find("filing", &profile));
	assert_null(pdf_render(&document.metadata, layout, &profile, NULL, f->diags));
	assert_true(asked);
	assert_int_equal(diags_count(f->diags, SEVERITY_ERROR), 1);
	layout_free(layout);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test_setup_teardown(it_is_told, set_up, tear_down) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
