/* The blocks of a report to a document, with its metadata and the files it names. */
#include "binding/emit-document.h"

#include <string.h>

#include "binding/archive.h"
#include "binding/bound.h"
#include "binding/emit-contents.h"
#include "binding/emit-running-head.h"
#include "binding/emit-words.h"
#include "binding/emitter.h"

static void fill_metadata(struct emitter *emitter, struct metadata *metadata)
{
	const struct report_template *tpl = emitter->report->tpl;

	*metadata = tpl->metadata;
	metadata->title = emit_fill(emitter, metadata->title);
	metadata->author = emit_fill(emitter, metadata->author);
	metadata->subject = emit_fill(emitter, metadata->subject);
	metadata->keywords = emit_fill(emitter, metadata->keywords);
	if (tpl->date) {
		const struct printed *date = &bound_of(emitter->report, tpl->date)->printed;
		metadata->year = date->year;
		metadata->month = date->month;
		metadata->day = date->day;
	}
}

/* A file may be named twice. */
static void keep_files(const struct row_files *files, struct arena *arena, struct document *document)
{
	struct row_file *file = ARENA_ARRAY(arena, struct row_file, MAX(files->read->len, 1));

	for (guint i = 0; i < files->read->len; i++) {
		const struct row_file *one = &g_array_index(files->read, struct row_file, i);
		uint32_t k = 0;

		while (k < document->n_files && strcmp(file[k].name, one->name) != 0)
			k++;
		if (k == document->n_files)
			file[document->n_files++] = *one;
	}
	document->file = file;
}

struct document *emit_document(struct emitter *emitter, const struct row_files *files)
{
	const struct report_template *tpl = emitter->report->tpl;
	struct document *document = ARENA_NEW(emitter->arena, struct document);

	fill_metadata(emitter, &document->metadata);
	document->metadata.archive = archive_bind(emitter->report, emitter->arena);
	document->page = tpl->page;
	document->running = emit_running_head(emitter);
	document->note = g_hash_table_lookup(tpl->styles, "脚注");
	if (!document->note)
		document->note = tpl->prose;
	emit_contents_lists(emitter);
	document->block = blocks_take(emitter, &document->n_blocks);
	if (emitter->corners)
		document->corner =
			arena_take_array(emitter->arena, g_steal_pointer(&emitter->corners), &document->n_corners);
	keep_files(files, emitter->arena, document);
	return document;
}
