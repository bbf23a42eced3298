#include "cli/workbook.h"

#include "readers/sheet-rows.h"

void workbook_words(char **words)
{
	(void)words;
}

struct source *workbook_rows(const char *name, const char *bytes, size_t len, const char *sheet, struct diags *diags)
{
	return sheet_rows_read(name, bytes, len, sheet, false, diags);
}

struct source *workbook_batch_rows(const char *name, const char *bytes, size_t len, struct diags *diags)
{
	return sheet_rows_read(name, bytes, len, NULL, true, diags);
}

void workbook_expect(const struct batch_items *items)
{
	(void)items;
}

void workbook_expect_reports(char *const *paths)
{
	(void)paths;
}
