/* The blocks of a report to a document, with its metadata and the files it names. */
#include "binding/emit-document.h"

#include <string.h>

#include "binding/archive.h"
#include "binding/emit-words.h"

static void fill_metadata(struct bind *bind, struct metadata *metadata)
{
	const struct report_template *tpl = bind->tpl;

	*metadata = tpl->metadata;
	metadata->title = emit_fill(bind, metadata->title);
	metadata->author = emit_fill(bind, metadata->author);
	metadata->subject = emit_fill(bind, metadata->subject);
	metadata->keywords = emit_fill(bind, metadata->keywords);
	if (tpl->date) {
		const struct printed *date = &bound_of(bind, tpl->date)->printed;
		metadata->year = date->year;
		metadata->month = date->month;
		metadata->day = date->day;
	}
}

/* A file may be named twice. */
static void keep_files(const struct bind *bind, struct document *document)
{
	struct data_file *file = ARENA_ARRAY(bind->arena, struct data_file, MAX(bind->files->len, 1));

	for (guint i = 0; i < bind->files->len; i++) {
		const struct data_file *one = &g_array_index(bind->files, struct data_file, i);
		uint32_t k = 0;

		while (k < document->n_files && strcmp(file[k].name, one->name) != 0)
			k++;
		if (k == document->n_files)
			file[document->n_files++] = *one;
	}
	document->file = file;
}

struct document *emit_document(struct bind *bind)
{
	const struct report_template *tpl = bind->tpl;
	struct document *document = ARENA_NEW(bind->arena, struct document);

	fill_metadata(bind, &document->metadata);
	document->metadata.archive = archive_bind(bind);
	document->page = tpl->page;
	document->note = g_hash_table_lookup(tpl->styles, "脚注");
	if (!document->note)
		document->note = tpl->prose;
	document->block = arena_take_array(bind->arena, bind->blocks, &document->n_blocks);
	bind->blocks = NULL;
	keep_files(bind, document);
	return document;
}
