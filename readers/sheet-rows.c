#include "readers/sheet-rows.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

#include "inspect/container.h"
#include "readers/piece.h"
#include "readers/read-odf.h"
#include "readers/read-xlsx.h"
#include "readers/rows-wanted.h"
#include "report/source.h"

/* Reads all sheets; of what is left out only hidden sheets, rows and columns are told. */
static bool read_sheets(struct pieces *pieces, const char *bytes, size_t len, struct diags *diags)
{
	bool zip = len >= 4 && memcmp(bytes, "PK\x03\x04", 4) == 0;
	struct container *container = zip ? container_open(pieces->name, bytes, len, diags) : NULL;
	bool ok = false;

	if (!zip)
		return diag(diags, DIAG_WORKBOOK_WANTED, NOWHERE, pieces->name);
	if (!container)
		return false;
	if (container_has(container, "xl/workbook.xml"))
		ok = xlsx_read(pieces, container, diags);
	else if (container_has(container, "content.xml"))
		ok = odf_read(pieces, container, diags);
	else
		diag(diags, DIAG_WORKBOOK_WANTED, NOWHERE, pieces->name);
	container_close(container);
	return ok;
}

static char *names_of(const struct sheet_rows *rows)
{
	GString *names = g_string_new(NULL);

	for (guint i = 0; i < rows->names->len; i++)
		g_string_append_printf(names, "%s%s", i ? "、" : "", (const char *)rows->names->pdata[i]);
	return g_string_free(names, FALSE);
}

static bool check(const struct sheet_rows *rows, const struct pieces *pieces, struct diags *diags)
{
	g_autofree char *names = names_of(rows);
	const char *name = pieces->name;

	if (!rows->found && rows->empty)
		return diag(diags, DIAG_SHEET_EMPTY, NOWHERE, name, rows->wanted);
	if (!rows->names->len)
		return omitted_refuse_sheets(pieces->omitted, name, diags) &&
		       diag(diags, DIAG_EMPTY_FILE, NOWHERE, name);
	/* A workbook of several sheets is not guessed at; one sheet needs no name. */
	if (!rows->wanted && rows->names->len > 1)
		return diag(diags, DIAG_SHEET_WHICH, NOWHERE, name, names);
	return rows->found || diag(diags, DIAG_SHEET_UNKNOWN, NOWHERE, name, rows->wanted, names);
}

struct source *sheet_rows_read(
	const char *name, const char *bytes, size_t len, const char *sheet, bool lines, struct diags *diags)
{
	struct sheet_rows rows = {
		.wanted = sheet, .lines = lines, .names = g_ptr_array_new(), .text = g_string_new(NULL)
	};
	struct pieces *pieces = pieces_new(name);
	struct source *source = NULL;

	pieces->rows = &rows;
	if (read_sheets(pieces, bytes, len, diags) && check(&rows, pieces, diags)) {
		uint32_t n = (uint32_t)rows.text->len;
		/* The text goes to the source, which frees it. */
		source = source_new(name, g_string_free(g_steal_pointer(&rows.text), FALSE), n);
		source->sheet = g_strdup(rows.found);
		if (rows.hidden)
			diag(diags, DIAG_SHEET_HIDDEN, NOWHERE, name, rows.found);
		omitted_say_hidden(pieces->omitted, name, diags);
	}
	if (rows.text)
		g_string_free(rows.text, TRUE);
	g_ptr_array_unref(rows.names);
	pieces_free(pieces);
	return source;
}
