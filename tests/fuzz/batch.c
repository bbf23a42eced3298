/* What a batch takes its reports from: rows, JSON Lines or a list, by the name INPUT. */
#include "cli/batch-items.h"
#include "render/target.h"
#include "report/diag.h"
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc, (void)argv;
	fuzz_begin();
	return 0;
}

static void take(const char *path, const char *name_field)
{
	struct diags *diags = diags_new(LANG_ZH);
	struct batch_items *items = batch_items_open((char *[]){ (char *)path, NULL }, name_field, NULL, diags);
	struct batch_item item;

	if (items)
		batch_items_write_as(items, target_usual());
	while (items && batch_items_next(items, &item))
		batch_item_clear(&item);
	batch_items_close(items);
	fuzz_tell(diags);
	diags_free(diags);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *path = fuzz_file(INPUT, data, size);

	take(path, NULL);
	take(path, "机关名称");
	return 0;
}
