/* What offices have, read and put into the template that fits best. */
#include "cli/command.h"
#include "readers/office.h"
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc, (void)argv;
	fuzz_begin();
	return 0;
}

/* Placing takes much longer than reading, so three of four inputs are only read. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	/* LibreOffice's. */
	if (office_is((const char *)data, size))
		return -1;
	const char *path = fuzz_file("input", data, size);
	const char *pieces[] = { path, "--pieces", NULL }, *placed[] = { path, "--lang=zh", NULL };

	fuzz_command(&command_import, size % 4 ? pieces : placed);
	return 0;
}
