#include "binding/prose-barcode.h"

#include <string.h>

#include "binding/barcode-make.h"
#include "binding/datum.h"
#include "report/arena.h"

bool prose_barcode_is(const struct value *child)
{
	return child->key && child->type == VALUE_MAPPING &&
	       (value_is(child->key, "二维码") || value_is(child->key, "条码") || value_is(child->key, "barcode")) &&
	       barcode_settings_are(child);
}

/* ---- where it stands ---- */

/* What is not drawn smaller than is asked has to go where it is asked. */
static void check_room(struct named_barcode *named, const struct illustration *figure)
{
	const struct report_template *tpl = named->checker->tpl;
	const struct page_spec *page = &tpl->page;
	struct arena *arena = named->checker->arena;
	unit width = page->width - page->inner - page->outer, height = page->height - page->top - page->bottom;

	if (figure->place >= PLACE_TOP_LEFT) {
		struct corner_room room = corner_room(page, &tpl->running.head, figure->place);

		width = room.width;
		height = MAX(room.end - room.top, 0);
	} else if (named->set[BARCODE_SET_TITLE]) {
		height -= 2 * tpl->prose_tables.caption->line;
	}
	if (figure->width > width || figure->height > height)
		barcode_refuse(named, DIAG_BARCODE_ROOM,
			figure->place >= PLACE_TOP_LEFT ? BARCODE_SET_PLACE : BARCODE_SET_WIDTH,
			barcode_in_mm(arena, figure->width, figure->height), barcode_in_mm(arena, width, height), NULL);
}

/* In the text, or in a corner: on the last page unless it is an upper one. */
static enum figure_place read_place(struct named_barcode *named, enum corner_pages *pages)
{
	static const char *const places[][2] = {
		[PLACE_CENTER] = { "center", "中" },
		[PLACE_LEFT] = { "left", "左" },
		[PLACE_RIGHT] = { "right", "右" },
		[PLACE_TOP_LEFT] = { "top-left", "左上角" },
		[PLACE_TOP_RIGHT] = { "top-right", "右上角" },
		[PLACE_BOTTOM_LEFT] = { "bottom-left", "左下角" },
		[PLACE_BOTTOM_RIGHT] = { "bottom-right", "右下角" },
	};
	static const char *const words[][2] = {
		[CORNER_FIRST] = { "first", "首页" },
		[CORNER_LAST] = { "last", "末页" },
		[CORNER_EVERY] = { "every", "每页" },
	};
	enum figure_place place = barcode_choose(named, BARCODE_SET_PLACE, places, G_N_ELEMENTS(places), PLACE_CENTER);
	bool top = place == PLACE_TOP_LEFT || place == PLACE_TOP_RIGHT;

	*pages = barcode_choose(named, BARCODE_SET_PAGE, words, G_N_ELEMENTS(words), top ? CORNER_FIRST : CORNER_LAST);
	if (place < PLACE_TOP_LEFT && named->set[BARCODE_SET_PAGE])
		barcode_refuse(named, DIAG_BARCODE_IDLE, BARCODE_SET_PAGE, places[place][1], NULL, NULL);
	return place;
}

/* The title stands at the side of its code. */
static const struct style *title_style(struct emitter *emitter, enum figure_place place)
{
	struct style *style = ARENA_NEW(emitter->arena, struct style);

	*style = *emitter->report->tpl->prose_tables.caption;
	if (place != PLACE_CENTER) {
		style->align = place == PLACE_LEFT ? ALIGN_LEFT : ALIGN_RIGHT;
		style->indent = 0;
	}
	return style;
}

static void add_figure(struct emitter *emitter, struct named_barcode *named, const struct illustration *figure)
{
	const struct datum *datum = named->datum;
	struct block *block = block_add(emitter, BLOCK_FIGURE);
	const char *title = barcode_words(named, BARCODE_SET_TITLE);

	block->illustration = figure;
	block->style = title_style(emitter, figure->place);
	/* It has no number: it is none of the figures that a text speaks of. */
	block->text = (struct text){ .utf8 = title ? title : "", .path = datum->path, .label = datum->label };
	block->text.len = (uint32_t)strlen(block->text.utf8);
}

static void add_corner(struct emitter *emitter, struct named_barcode *named, const struct illustration *figure,
	enum corner_pages pages)
{
	const struct corner_code corner = { figure, pages };

	if (named->set[BARCODE_SET_TITLE])
		barcode_refuse(
			named, DIAG_BARCODE_IDLE, BARCODE_SET_TITLE, named->set[BARCODE_SET_PLACE]->text, NULL, NULL);
	if (!emitter->corners)
		emitter->corners = g_array_new(FALSE, FALSE, sizeof(struct corner_code));
	g_array_append_val(emitter->corners, corner);
}

static void emit_barcode(struct emitter *emitter, const struct datum *datum, bool filled)
{
	const struct prose_tables *looks = &emitter->report->tpl->prose_tables;
	struct named_barcode named = { .checker = emitter->checker, .datum = datum, .filler = filled ? emitter : NULL };
	struct illustration *figure = barcode_make(&named);
	enum corner_pages pages;

	if (!figure)
		return;
	figure->place = read_place(&named, &pages);
	figure->before = looks->style->before;
	figure->after = looks->style->after;
	check_room(&named, figure);
	if (figure->place >= PLACE_TOP_LEFT)
		add_corner(emitter, &named, figure, pages);
	else
		add_figure(emitter, &named, figure);
}

void emit_prose_barcode(struct emitter *emitter, const struct datum *datum)
{
	emit_barcode(emitter, datum, false);
}

void emit_template_barcode(struct emitter *emitter, const struct value *value)
{
	const struct datum datum = { emitter->report->tpl->tree, value, NULL, NULL, NULL };

	emit_barcode(emitter, &datum, true);
}
