/* What an earlier batch, or another machine, left: a file of results to be learnt from and to be merged. */
#include "banshi/output.h"
#include "cli/batch-results.h"
#include "cli/batch-shards.h"
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
	const char *path = fuzz_file("results-1-of-1.jsonl", data, size);
	const char *merged = fuzz_file("results.jsonl", "", 0);
	uint32_t n, n_bad;

	g_hash_table_destroy(batch_results_known(path));
	batch_shards_merge(fuzz_folder(), merged, OUTPUT_NO_SYNC, &n, &n_bad, diags);
	fuzz_tell(diags);
	diags_free(diags);
	return 0;
}
