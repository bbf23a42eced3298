/* A printer's colour profile: read, named, and refused or taken. */
#include <glib.h>

#include "render/intent.h"
#include "report/diag.h"
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc, (void)argv;
	fuzz_begin();
	return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct diags *diags = diags_new(LANG_EN);
	GByteArray *profile = intent_read(fuzz_file("input.icc", data, size), diags);

	if (profile) {
		g_free(intent_description(profile));
		g_byte_array_unref(profile);
	}
	fuzz_tell(diags);
	diags_free(diags);
	return 0;
}
