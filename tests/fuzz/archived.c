/* A PDF or an OFD of whatever origin, by the commands that take one: COMMAND is inspect, verify or both. */
#include "cli/command.h"
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc, (void)argv;
	fuzz_begin();
	return 0;
}

__attribute__((unused)) static void inspect(const char *path)
{
	const char *described[] = { path, "--lang=zh", NULL }, *words[] = { path, "--text", NULL };

	fuzz_command(&command_inspect, described);
	fuzz_command(&command_inspect, words);
}

__attribute__((unused)) static void verify(const char *path)
{
	const char *words[] = { path, "--no-render", "--trust", TRUSTED, NULL };

	fuzz_command(&command_verify, words);
}

__attribute__((unused)) static void both(const char *path)
{
	inspect(path);
	verify(path);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	COMMAND(fuzz_file(INPUT, data, size));
	return 0;
}
