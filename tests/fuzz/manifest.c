/* The manifest beside an archived file, ARCHIVED, by verify. */
#include <glib.h>

#include "cli/command.h"
#include "tests/fuzz/fuzz.h"

static const char *archived;

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	char *bytes;
	gsize len;

	(void)argc, (void)argv;
	fuzz_begin();
	if (!g_file_get_contents(ARCHIVED, &bytes, &len, NULL))
		g_assert_not_reached();
	archived = fuzz_file("level1b.pdf", bytes, len);
	g_free(bytes);
	return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *words[] = { archived, "--no-render", NULL };

	fuzz_file("level1b.pdf.manifest", data, size);
	fuzz_command(&command_verify, words);
	return 0;
}
