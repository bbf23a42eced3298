/* Loaded before everything else: a fault of `banshi import` that nobody has found yet. */
#include <stdlib.h>
#include <string.h>

__attribute__((constructor)) static void begin(int argc, char **argv)
{
	if (argc > 1 && strcmp(argv[1], "import") == 0)
		abort();
}
