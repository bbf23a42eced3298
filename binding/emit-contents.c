/* Lists of contents. A list's lines name blocks by their number in the document, and putting lists in moves what comes
 * after them: so the lines of all lists are found first, and then where each block will be. */
#include "binding/emit-contents.h"

#include <string.h>

#include "binding/bound.h"
#include "report/diag.h"

/* A flag must say yes; any other field must only be there. */
bool emit_when(const struct emitter *emitter, const struct field *when)
{
	const struct bound *bound = when ? bound_of(emitter->report, when) : NULL;

	if (!bound)
		return true;
	return bound->value && (when->datatype.type != FIELD_FLAG ||
				       strcmp(bound->printed.text, emitter->report->tpl->printed.yes) == 0);
}

void emit_contents(struct emitter *emitter, uint32_t levels, const struct field *when)
{
	struct contents_place place = { .at = emitter->blocks->len, .levels = levels, .when = when };

	if (!levels || !emit_when(emitter, when))
		return;
	/* The list belongs to the heading that is open where it stands, whatever its level. */
	for (unsigned rank = 0; rank < RANKS_MAX; rank++)
		place.under = MAX(place.under, emitter->open[rank]);
	g_array_append_val(emitter->contents, place);
}

static const struct block *block_at(const struct emitter *emitter, guint i)
{
	return &g_array_index(emitter->blocks, struct block, i);
}

/* A heading on a line of its own: one that is run in is the beginning of a sentence, and 第一条 says nothing. */
static bool is_heading(const struct block *block)
{
	return block->kind == BLOCK_TEXT && block->tag >= TAG_H1 && block->tag <= TAG_H6;
}

/* Where there is no title the first level of headings is not one below it: levels are counted from the highest that
 * there is. */
static void find_highest(const struct emitter *emitter, struct contents_place *place)
{
	enum tag highest = TAG_H6;
	guint i = place->at;

	for (; i < emitter->blocks->len; i++) {
		const struct block *block = block_at(emitter, i);

		if (is_heading(block) && block->tag <= place->under)
			break;
		if (is_heading(block) && block->outline)
			highest = MIN(highest, block->tag);
	}
	place->under = MAX(place->under, highest - 1);
}

/* What a list has: the numbers of blocks, of uint32_t. From the list on, up to a heading that is not below the same
 * one. */
static GArray *find_lines(const struct emitter *emitter, const struct contents_place *place)
{
	GArray *lines = g_array_new(FALSE, FALSE, sizeof(uint32_t));

	for (guint i = place->at; i < emitter->blocks->len; i++) {
		const struct block *block = block_at(emitter, i);

		if (!is_heading(block))
			continue;
		if (block->tag <= place->under)
			break;
		/* A heading without words for the outline has nothing to list. */
		if (block->tag - place->under <= place->levels && block->outline)
			g_array_append_val(lines, i);
	}
	return lines;
}

/* ---- a list as blocks ---- */

static struct block *add_block(GArray *out, enum block_kind kind)
{
	const struct block block = { .kind = kind, .text.utf8 = "" };

	g_array_append_val(out, block);
	return &g_array_index(out, struct block, out->len - 1);
}

static void add_title(GArray *out, const struct contents_look *look, enum tag under)
{
	struct block *block;

	if (!*look->title)
		return;
	block = add_block(out, BLOCK_TEXT);
	/* A title of a list is a heading below the one it stands under, at most of the sixth level. */
	block->tag = MIN(under + 1, TAG_H6);
	block->style = look->title_style;
	block->text.utf8 = look->title;
	block->text.len = (uint32_t)strlen(look->title);
	block->outline = block->text.utf8;
}

/* `moved`: where each block will be. */
static void add_line(struct emitter *emitter, GArray *out, const struct contents_place *place, uint32_t heading,
	const uint32_t *moved)
{
	const struct contents_look *look = &emitter->report->tpl->contents;
	const struct block *from = block_at(emitter, heading);
	struct contents_line *line = ARENA_NEW(emitter->arena, struct contents_line);
	struct block *block = add_block(out, BLOCK_TEXT);

	line->block = moved[heading];
	line->depth = (uint32_t)(from->tag - place->under) - 1;
	line->leader = look->leader;
	block->style = look->level[line->depth];
	block->text.utf8 = from->outline;
	block->text.len = (uint32_t)strlen(from->outline);
	block->text.path = from->text.path;
	block->text.label = from->text.label;
	block->contents = line;
}

/* As many as add_list will add, told before it does. */
static guint count_blocks(const struct contents_look *look, const GArray *lines)
{
	return lines->len ? lines->len + (*look->title != '\0') + look->breaks : 0;
}

static void add_list(struct emitter *emitter, GArray *out, const struct contents_place *place, const GArray *lines,
	const uint32_t *moved)
{
	const struct contents_look *look = &emitter->report->tpl->contents;

	if (!lines->len)
		return;
	add_title(out, look, place->under);
	for (guint i = 0; i < lines->len; i++)
		add_line(emitter, out, place, g_array_index(lines, uint32_t, i), moved);
	if (look->breaks)
		add_block(out, BLOCK_PAGE_BREAK);
}

/* ---- all lists ---- */

static struct contents_place *place_at(const struct emitter *emitter, guint i)
{
	return &g_array_index(emitter->contents, struct contents_place, i);
}

/* moved[i] is where block i stands when all lists before it are in; the last one is the number of all blocks. */
static uint32_t *find_moved(const struct emitter *emitter, const GPtrArray *lists)
{
	const struct contents_look *look = &emitter->report->tpl->contents;
	uint32_t *moved = g_new(uint32_t, emitter->blocks->len + 1), shift = 0;
	guint next = 0;

	for (guint i = 0; i <= emitter->blocks->len; i++) {
		for (; next < lists->len && place_at(emitter, next)->at == i; next++)
			shift += count_blocks(look, lists->pdata[next]);
		moved[i] = i + shift;
	}
	return moved;
}

static void put_lists(struct emitter *emitter, const GPtrArray *lists)
{
	g_autofree uint32_t *moved = find_moved(emitter, lists);
	GArray *out = g_array_sized_new(FALSE, TRUE, sizeof(struct block), moved[emitter->blocks->len]);
	guint next = 0;

	for (guint i = 0; i <= emitter->blocks->len; i++) {
		for (; next < lists->len && place_at(emitter, next)->at == i; next++)
			add_list(emitter, out, place_at(emitter, next), lists->pdata[next], moved);
		if (i < emitter->blocks->len)
			g_array_append_val(out, *block_at(emitter, i));
	}
	g_array_unref(emitter->blocks);
	emitter->blocks = out;
}

/* Whether a list that stands with the field has lines. */
static bool has_lines(const struct emitter *emitter, const GPtrArray *lists, const struct field *when)
{
	for (guint i = 0; i < lists->len; i++)
		if (place_at(emitter, i)->when == when && ((const GArray *)lists->pdata[i])->len)
			return true;
	return false;
}

/* A list that was asked for and has no lines is told once for a field. */
static void tell_empty(const struct emitter *emitter, const GPtrArray *lists)
{
	const struct report_template *tpl = emitter->report->tpl;
	const struct field *told = NULL;

	for (uint32_t i = 0; i < tpl->n_items; i++) {
		const struct item *item = &tpl->item[i];
		const struct field *when = item->kind == ITEM_CONTENTS ? item->when : item->contents_when;

		if (!item->contents || !when || when == told || !emit_when(emitter, when) ||
			has_lines(emitter, lists, when))
			continue;
		diag(emitter->checker->diags, DIAG_NO_CONTENTS, bound_where(bound_of(emitter->report, when)));
		told = when;
	}
}

void emit_contents_lists(struct emitter *emitter)
{
	g_autoptr(GPtrArray) lists = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);

	for (guint i = 0; i < emitter->contents->len; i++)
		find_highest(emitter, place_at(emitter, i));
	for (guint i = 0; i < emitter->contents->len; i++)
		g_ptr_array_add(lists, find_lines(emitter, place_at(emitter, i)));
	if (lists->len)
		put_lists(emitter, lists);
	tell_empty(emitter, lists);
}
