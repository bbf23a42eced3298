/* Short ways to read a text and to see what was said about it. */
#ifndef BANSHI_TESTS_REPORT_CHECK_H
#define BANSHI_TESTS_REPORT_CHECK_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "report/diag-print.h"
#include "report/diag.h"
#include "report/reader.h"
#include "report/source-open.h"
#include "report/source.h"
#include "report/value.h"

/* All that was written to a temporary file, which is closed; to be freed. */
static inline char *slurp(FILE *file)
{
	size_t len = (size_t)ftell(file);
	char *text = calloc(len + 1, 1);

	assert_non_null(text);
	rewind(file);
	assert_int_equal(fread(text, 1, len, file), len);
	fclose(file);
	return text;
}

/* What diags_print writes; to be freed. */
static inline char *printed(const struct diags *diags)
{
	FILE *file = tmpfile();

	diags_print(diags, file, false, SEVERITY_NOTE);
	return slurp(file);
}

static inline struct tree *read_bytes(const char *text, size_t len, struct diags *diags)
{
	struct source *source = source_from_text("r.yaml", text, len, diags);

	return source ? tree_read(source, diags) : NULL;
}

static inline struct tree *read_text(const char *text, struct diags *diags)
{
	return read_bytes(text, strlen(text), diags);
}

/* The tree of a text that must be right; nothing may be said about it. */
static inline struct tree *read_good(const char *text)
{
	struct diags *diags = diags_new(LANG_EN);
	struct tree *tree = read_text(text, diags);
	char *said = printed(diags);

	assert_string_equal(said, "");
	assert_non_null(tree);
	free(said);
	diags_free(diags);
	return tree;
}

static inline char *dumped(const struct tree *tree)
{
	FILE *file = tmpfile();

	tree_dump(tree, file);
	return slurp(file);
}

#endif
