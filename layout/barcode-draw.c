#include "layout/barcode-draw.h"

#include "document/barcode.h"
#include "report/arena.h"

#define BLACK 0

static void draw_modules(const struct barcode *code, const struct pen *pen, struct arena *arena)
{
	const struct barcode_facts *facts = barcode_facts(code->kind);
	unit left = (unit)facts->quiet_before * code->module, top = (unit)facts->quiet_over * code->module;
	g_autoptr(GArray) corners = modules_outline(&code->modules);
	/* Each outline is closed. */
	struct path_step *step = ARENA_ARRAY(arena, struct path_step, corners->len * 2);
	uint32_t n = 0;

	for (guint i = 0; i < corners->len; i++) {
		const struct outline_corner *corner = &g_array_index(corners, struct outline_corner, i);
		const struct path_step close = { PATH_CLOSE, { { 0, 0 } } };
		const struct path_step to = { corner->first ? PATH_MOVE : PATH_LINE,
			{ { left + (unit)corner->x * code->module, top + (unit)corner->y * code->row } } };

		if (corner->first && n)
			step[n++] = close;
		step[n++] = to;
	}
	step[n++] = (struct path_step){ PATH_CLOSE, { { 0, 0 } } };
	pen->path(pen->data, &(struct path){ step, n, BLACK, PATH_NONE, 0, 0, 0 });
}

void barcode_draw(const struct barcode *code, const struct pen *pen, struct arena *arena)
{
	const struct barcode_facts *facts = barcode_facts(code->kind);

	draw_modules(code, pen, arena);
	if (code->words)
		pen->words(pen->data, code->words, code->words_size,
			(unit)(2 * facts->quiet_before + code->modules.columns) * code->module / 2,
			(unit)code->modules.rows * code->row + code->words_size * 7 / 8, PEN_MIDDLE);
}
