/* A cell names only what is different, and one that differs in nothing has no format: formats of a band are numbered
 * from 1, so that a cell carries two bytes of it (struct cell). */
#include "templates/cell-format-load.h"

#include <string.h>

/* ---- readers ---- */

bool load_format_align(struct load *load, const struct value *value, const char *path, void *out)
{
	enum align align;

	if (!load_align(load, value, path, &align))
		return false;
	*(int *)out = (int)align;
	return true;
}

bool load_valign(struct load *load, const struct value *value, const char *path, void *out)
{
	static const char *const words[] = {
		[VALIGN_MIDDLE] = "middle", [VALIGN_TOP] = "top", [VALIGN_BOTTOM] = "bottom"
	};
	const struct value *word;

	if (!load_scalar(load, value, path, &word))
		return false;
	for (int i = 0; i < (int)G_N_ELEMENTS(words); i++)
		if (value_is(word, words[i])) {
			*(int *)out = i;
			return true;
		}
	return load_bad(load, value, path, WORD_ONE_OF, "top middle bottom");
}

bool load_edges(struct load *load, const struct value *value, const char *path, void *out)
{
	static const struct setting rows[N_EDGES] = {
		[EDGE_TOP] = SETTING("top", load_length, struct cell_format_settings, edge[EDGE_TOP]),
		[EDGE_BOTTOM] = SETTING("bottom", load_length, struct cell_format_settings, edge[EDGE_BOTTOM]),
		[EDGE_LEFT] = SETTING("left", load_length, struct cell_format_settings, edge[EDGE_LEFT]),
		[EDGE_RIGHT] = SETTING("right", load_length, struct cell_format_settings, edge[EDGE_RIGHT]),
	};
	struct cell_format_settings *format = out;

	format->edges |= LOAD_SETTINGS(load, value, path, rows, format);
	return true;
}

/* ---- making ---- */

/* A size of its own takes the lines with it. */
static const struct style *cell_format_style(
	struct load *load, const struct cell_format_settings *in, const struct style *usual)
{
	const struct style *from = in->style ? in->style : usual;

	if (in->role == N_FONT_ROLES && !in->size)
		return in->style;

	struct style *style = ARENA_NEW(load->tpl->arena, struct style);
	*style = *from;
	if (in->role != N_FONT_ROLES)
		style->role = in->role;
	if (in->size) {
		style->advance = (unit)((int64_t)from->advance * in->size / from->size);
		style->line = (unit)((int64_t)from->line * in->size / from->size);
		style->size = in->size;
	}
	return style;
}

enum align cell_format_align(const struct cell_format_settings *in, const struct style *usual)
{
	if (in->align >= 0)
		return (enum align)in->align;
	return in->style ? in->style->align : usual->align;
}

uint16_t cell_format_add(struct load *load, const struct cell_format_settings *in, const struct style *usual,
	GArray *formats, const struct value *at, const char *path)
{
	unit zi = usual->advance, line = load->tpl->line;
	struct cell_format format = { .style = cell_format_style(load, in, usual),
		.height = length_resolve(in->height, zi, line),
		.direction = in->direction };

	format.valign = in->valign;
	for (int i = 0; i < N_EDGES; i++)
		format.edge[i] = in->edges >> i & 1 ? length_resolve(in->edge[i], zi, line) : EDGE_AS_TABLE;
	if (in->foot)
		format.foot = (struct text){
			.utf8 = in->foot->text, .len = in->foot->n, .tree = load->tree, .origin = in->foot
		};
	if (!format.style && !format.height && !format.valign && !format.direction && !in->edges && !in->foot)
		return 0;
	if (formats->len == UINT16_MAX) {
		load_wrong(load, at, path, DIAG_TEMPLATE_FORMATS);
		return 0;
	}
	g_array_append_val(formats, format);
	return (uint16_t)formats->len;
}
