#include "preview/text-index.h"

#include <string.h>

#include "document/document.h"
#include "report/value.h"

/* Of the report's scalars that may stand in a text put together: shorter ones stand anywhere. */
#define PART_SHORTEST 4 /* bytes */
#define PARTS_MOST    20000

struct text_index {
	GArray *written; /* of struct written, by address */
	const struct tree *report;
	GPtrArray *part; /* of const struct value, the longest first */
};

static void add(struct text_index *index, struct written written)
{
	if (written.len)
		g_array_append_val(index->written, written);
}

/* Whether a text is what the scalar says, from some place on. */
static bool stands_in(const char *text, uint32_t len, const struct value *origin, uint32_t offset)
{
	return origin && origin->type == VALUE_SCALAR && offset <= origin->n && len <= origin->n - offset &&
	       memcmp(origin->text + offset, text, len) == 0;
}

/* Of a longer text, one whose blanks or numbers were set anew: the scalar that has the middle of it, where only one
 * has. */
static const struct value *likely_origin(const struct text_index *index, const char *text, size_t len)
{
	enum { MIDDLE = 30 };
	const struct value *origin = NULL;

	if (len < 2 * MIDDLE)
		return NULL;
	const char *middle = text + len / 2;
	const char *end = middle + MIDDLE;
	/* Whole characters. */
	while ((*middle & 0xC0) == 0x80)
		middle++;
	while ((*end & 0xC0) == 0x80)
		end++;
	for (guint i = 0; i < index->part->len; i++) {
		const struct value *part = index->part->pdata[i];
		if (part->n < (size_t)(end - middle))
			break;
		if (memmem(part->text, part->n, middle, (size_t)(end - middle))) {
			if (origin)
				return NULL;
			origin = part;
		}
	}
	return origin;
}

/* [first, end) of a text put together: the longest scalar that stands in it is found where it stands, and so on with
 * what is left on either side. */
static void add_parts(struct text_index *index, const char *text, size_t len, const char *label, guint from)
{
	for (guint i = from; i < index->part->len; i++) {
		const struct value *part = index->part->pdata[i];
		const char *found = part->n <= len ? memmem(text, len, part->text, part->n) : NULL;
		if (!found)
			continue;
		add_parts(index, text, (size_t)(found - text), label, i + 1);
		add(index, (struct written){ .text = found,
				   .len = part->n,
				   .tree = index->report,
				   .origin = part,
				   .verbatim = true,
				   .label = label });
		add_parts(index, found + part->n, len - (size_t)(found - text) - part->n, label, i + 1);
		return;
	}
	const struct value *origin = likely_origin(index, text, len);
	add(index, (struct written){ .text = text,
			   .len = (uint32_t)len,
			   .tree = origin ? index->report : NULL,
			   .origin = origin,
			   .label = label });
}

static void add_text(struct text_index *index, const struct text *text)
{
	if (!text)
		return;
	if (!text->origin)
		add_parts(index, text->utf8, text->len, text->label, 0);
	else
		add(index, (struct written){ .text = text->utf8,
				   .len = text->len,
				   .tree = text->tree,
				   .origin = text->origin,
				   .offset = text->offset,
				   .verbatim = stands_in(text->utf8, text->len, text->origin, text->offset),
				   .label = text->label });
	for (uint32_t i = 0; i < text->n_notes; i++)
		add_text(index, &text->note[i].text);
}

static void add_datum(
	struct text_index *index, const struct table *table, const struct text *text, const struct value *origin)
{
	struct text found = *text;

	/* A merged cell's text knows its own place, where it is words of the report. */
	if (!found.origin) {
		found.origin = origin;
		found.tree = table->tree;
	}
	if (!found.label)
		found.label = table->label;
	add_text(index, &found);
}

static void add_cells(struct text_index *index, const struct table *table, const struct band *band)
{
	size_t n = (size_t)(band->end_row - band->first_row) * band->n_leaves;

	for (size_t i = 0; band->cell && i < n; i++) {
		const struct cell *cell = &band->cell[i];
		add(index, (struct written){ .text = cell->text,
				   .len = cell->len,
				   .tree = cell->origin ? table->tree : NULL,
				   .origin = cell->origin,
				   .verbatim = stands_in(cell->text, cell->len, cell->origin, 0),
				   .label = table->label });
	}
}

static void add_band(struct text_index *index, const struct table *table, const struct band *band)
{
	for (uint32_t i = 0; i < band->n_head; i++) {
		add_text(index, &band->head[i].text);
		for (uint32_t k = 0; k < band->head[i].n_pieces; k++)
			add_text(index, &band->head[i].piece[k]);
	}
	for (uint32_t i = 0; i < band->n_stub; i++)
		add_text(index, &band->stub[i].text);
	for (uint32_t i = 0; i < band->n_sections; i++)
		add_text(index, &band->section[i].text);
	for (uint32_t i = 0; i < band->n_merges; i++)
		add_datum(index, table, &band->merge[i].text, band->merge[i].origin);
	for (uint32_t i = 0; i < band->n_formats; i++)
		add_text(index, &band->format[i].foot);
	add_cells(index, table, band);
}

static void add_table(struct text_index *index, const struct table *table)
{
	for (uint32_t i = 0; i < table->n_above; i++) {
		add_text(index, &table->above[i].left);
		add_text(index, &table->above[i].center);
		add_text(index, &table->above[i].right);
	}
	for (uint32_t i = 0; i < table->n_bands; i++)
		add_band(index, table, &table->band[i]);
	for (uint32_t i = 0; i < table->n_notes; i++)
		add_text(index, &table->note[i]);
}

static void add_block(struct text_index *index, const struct block *block)
{
	add_text(index, &block->text);
	add_text(index, block->tail);
	for (uint32_t i = 0; i < block->n_tail_names; i++)
		add_text(index, &block->tail_name[i]);
	if (block->table)
		add_table(index, block->table);
	if (block->signature) {
		for (uint32_t i = 0; i < block->signature->n_organs; i++)
			add_text(index, &block->signature->organ[i]);
		add_text(index, &block->signature->date);
	}
	for (uint32_t i = 0; i < block->n_inner; i++)
		add_block(index, &block->inner[i]);
}

/* Addresses of different objects have no order in C; as numbers they have. */
static int by_address(const void *a, const void *b)
{
	const struct written *x = a, *y = b;
	uintptr_t left = (uintptr_t)x->text, right = (uintptr_t)y->text;

	return left < right ? -1 : left > right;
}

static void add_scalar(struct text_index *index, const struct value *value)
{
	if (value->type == VALUE_SCALAR && value->n >= PART_SHORTEST && index->part->len < PARTS_MOST)
		g_ptr_array_add(index->part, (gpointer)value);
}

static void list_parts(struct text_index *index, const struct value *value)
{
	add_scalar(index, value);
	for (const struct value *child = value->child; child; child = child->next) {
		if (child->key)
			add_scalar(index, child->key);
		list_parts(index, child);
	}
}

/* Of two of one length the one that is written first. */
static int longest_first(const void *a, const void *b)
{
	const struct value *x = *(const struct value *const *)a, *y = *(const struct value *const *)b;

	if (x->n != y->n)
		return x->n > y->n ? -1 : 1;
	return x->first < y->first ? -1 : x->first > y->first;
}

struct text_index *text_index_new(const struct document *document, const struct tree *report)
{
	struct text_index *index = g_new0(struct text_index, 1);

	index->report = report;
	index->part = g_ptr_array_new();
	if (report->root)
		list_parts(index, report->root);
	g_ptr_array_sort(index->part, longest_first);
	index->written = g_array_new(FALSE, FALSE, sizeof(struct written));
	for (uint32_t i = 0; i < document->n_blocks; i++)
		add_block(index, &document->block[i]);
	g_array_sort(index->written, by_address);
	return index;
}

void text_index_free(struct text_index *index)
{
	if (!index)
		return;
	g_array_unref(index->written);
	g_ptr_array_unref(index->part);
	g_free(index);
}

const struct written *text_index_find(const struct text_index *index, const char *byte)
{
	uintptr_t at = (uintptr_t)byte;
	guint low = 0, high = index->written->len;

	/* The last that begins at the byte or before it. */
	while (low < high) {
		guint middle = low + (high - low) / 2;
		if ((uintptr_t)g_array_index(index->written, struct written, middle).text <= at)
			low = middle + 1;
		else
			high = middle;
	}
	if (!low)
		return NULL;
	const struct written *found = &g_array_index(index->written, struct written, low - 1);
	return at - (uintptr_t)found->text < found->len ? found : NULL;
}
