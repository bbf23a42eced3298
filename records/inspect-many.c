/* As verify-many.c does it, without what that judges. */
#include "records/inspect-many.h"

#include "records/inspect-look.h"
#include "records/inspect-table.h"
#include "records/many-files.h"
#include "records/many-look.h"
#include "records/verified.h"
#include "records/verify.h"
#include "report/diag.h"

static void add_files(GArray *list, const GArray *files, enum lang lang)
{
	for (guint i = 0; i < files->len; i++) {
		const struct many_file *file = &g_array_index(files, struct many_file, i);
		struct verified *one;

		/* What else lies in a folder is not asked about. */
		if (!many_file_stands_for(file, MANY_PDF_OR_OFD))
			continue;
		one = verified_add(list, file->path, file->path, 0);
		if (file->found != FOUND_FILE)
			verified_note_absent(one, lang, file);
		one->pending = file->found == FOUND_FILE;
	}
}

static void print_table(const struct inspect_many *many, const GArray *list, enum lang lang)
{
	if (many->metadata)
		inspect_table_metadata(list, many->format == INSPECT_XML);
	else if (many->format == INSPECT_TEXT)
		inspect_table_text(list, lang, many->quiet);
	else if (many->format == INSPECT_CSV)
		inspect_table_csv(list);
	else if (many->format == INSPECT_JSON)
		inspect_table_json(list);
	else
		inspect_table_xml(list);
}

static bool inspect_files(const struct inspect_many *many, GArray *list, struct diags *diags)
{
	enum lang lang = diags_lang(diags);
	const struct many_look look = { .look = inspect_look, .data = &lang, .take = inspect_take };
	int64_t peak_kb = 0;
	bool ok = many_look(&look, many->runner, list, &peak_kb, diags);

	if (!ok)
		many_look_stopped(list, diags);
	for (guint i = 0; i < list->len; i++)
		ok = verified_status(verified_at(list, i), false) == VERIFY_DONE && ok;
	print_table(many, list, lang);
	return ok;
}

bool inspect_many(const struct inspect_many *many, struct diags *diags)
{
	GArray *files = many_files_find(many->words, false, diags), *list = verified_new();
	bool ok = false;

	if (files) {
		add_files(list, files, diags_lang(diags));
		ok = inspect_files(many, list, diags);
		g_array_unref(files);
	}
	g_array_unref(list);
	return ok;
}
