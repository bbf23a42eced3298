/* Changes a web page by its tags, or as bytes. */
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/mutate-markup.h"

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max_size, unsigned seed)
{
	struct fuzz_random random = { seed };

	if (size == 0 || fuzz_chance(&random, 3))
		return LLVMFuzzerMutate(data, size, max_size);
	GString *text = g_string_new_len((const char *)data, (gssize)size);

	fuzz_change_markup(&random, text, max_size);
	return fuzz_give(text, data, max_size);
}
