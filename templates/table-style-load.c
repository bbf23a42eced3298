/* `frame` and `inner` are short for several borders. A border that is named itself goes before them, in whatever order
 * they are written. */
#include "templates/table-style-load.h"

#include "templates/load.h"

/* x is at the sides of a cell, y above and below. */
struct pair {
	struct length x, y;
};

static bool read_padding(struct load *load, const struct value *value, const char *path, void *out)
{
	static const struct setting rows[] = {
		SETTING("x", load_length, struct pair, x),
		SETTING("y", load_length, struct pair, y),
	};

	return LOAD_SETTINGS(load, value, path, rows, out) != 0;
}

/* frame and inner are short for several. */
struct border_settings {
	struct length frame, inner, top, bottom, sides, head, columns, rows, groups;
	uint32_t set;
};

enum {
	BORDER_FRAME,
	BORDER_INNER,
	BORDER_TOP,
	BORDER_BOTTOM,
	BORDER_SIDES,
	BORDER_HEAD,
	BORDER_COLUMNS,
	BORDER_ROWS,
	BORDER_GROUPS
};

static bool read_borders(struct load *load, const struct value *value, const char *path, void *out)
{
	static const struct setting rows[] = {
		[BORDER_FRAME] = SETTING("frame", load_length, struct border_settings, frame),
		[BORDER_INNER] = SETTING("inner", load_length, struct border_settings, inner),
		[BORDER_TOP] = SETTING("top", load_length, struct border_settings, top),
		[BORDER_BOTTOM] = SETTING("bottom", load_length, struct border_settings, bottom),
		[BORDER_SIDES] = SETTING("sides", load_length, struct border_settings, sides),
		[BORDER_HEAD] = SETTING("head", load_length, struct border_settings, head),
		[BORDER_COLUMNS] = SETTING("columns", load_length, struct border_settings, columns),
		[BORDER_ROWS] = SETTING("rows", load_length, struct border_settings, rows),
		[BORDER_GROUPS] = SETTING("groups", load_length, struct border_settings, groups),
	};
	struct border_settings *borders = out;

	borders->set = LOAD_SETTINGS(load, value, path, rows, out);
	return borders->set != 0;
}

static void settle_borders(const struct border_settings *in, unit zi, unit line, struct table_style *style)
{
	const struct {
		int row, otherwise;
		struct length from;
		unit *to;
	} borders[] = {
		{ BORDER_TOP, BORDER_FRAME, in->top, &style->borders.top },
		{ BORDER_BOTTOM, BORDER_FRAME, in->bottom, &style->borders.bottom },
		{ BORDER_SIDES, BORDER_FRAME, in->sides, &style->borders.sides },
		{ BORDER_HEAD, BORDER_INNER, in->head, &style->borders.head },
		{ BORDER_COLUMNS, BORDER_INNER, in->columns, &style->borders.columns },
		{ BORDER_ROWS, BORDER_INNER, in->rows, &style->borders.rows },
		{ BORDER_GROUPS, BORDER_ROWS, in->groups, &style->borders.groups },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(borders); i++) {
		struct length other = borders[i].otherwise == BORDER_FRAME ? in->frame : in->inner;

		*borders[i].to = length_resolve(in->set >> borders[i].row & 1 ? borders[i].from : other, zi, line);
	}
	if (!(in->set >> BORDER_GROUPS & 1))
		style->borders.groups = style->borders.rows;
}

struct fills {
	uint32_t head, total;
};

static bool read_fills(struct load *load, const struct value *value, const char *path, void *out)
{
	static const struct setting rows[] = {
		SETTING("head", load_color, struct fills, head),
		SETTING("total", load_color, struct fills, total),
	};

	return LOAD_SETTINGS(load, value, path, rows, out) != 0;
}

struct table_settings {
	struct table_style style; /* its four styles */
	struct pair padding;
	struct border_settings borders;
	struct fills fills;
	struct length row, before, after;
};

static void load_table_style(struct load *load, const struct value *value, const char *path)
{
	static const struct setting rows[] = {
		SETTING("head", load_style, struct table_settings, style.head),
		SETTING("stub", load_style, struct table_settings, style.stub),
		SETTING("cell", load_style, struct table_settings, style.cell),
		SETTING("note", load_style, struct table_settings, style.note),
		SETTING("padding", read_padding, struct table_settings, padding),
		SETTING("rules", read_borders, struct table_settings, borders),
		SETTING("fill", read_fills, struct table_settings, fills),
		SETTING("row", load_length, struct table_settings, row),
		SETTING("before", load_length, struct table_settings, before),
		SETTING("after", load_length, struct table_settings, after),
	};
	struct report_template *tpl = load->tpl;
	struct table_settings in = { .fills = { FILL_NONE, FILL_NONE } };
	struct table_style *style = ARENA_NEW(tpl->arena, struct table_style);

	LOAD_SETTINGS(load, value, path, rows, &in);
	*style = in.style;
	/* What is not named is like the part before it. */
	style->head = style->head ? style->head : tpl->prose;
	style->stub = style->stub ? style->stub : style->head;
	style->cell = style->cell ? style->cell : style->head;
	style->note = style->note ? style->note : style->stub;
	const struct {
		struct length from;
		unit *to;
	} lengths[] = { { in.padding.x, &style->pad_x }, { in.padding.y, &style->pad_y }, { in.row, &style->row },
		{ in.before, &style->before }, { in.after, &style->after } };
	for (size_t i = 0; i < G_N_ELEMENTS(lengths); i++)
		*lengths[i].to = length_resolve(lengths[i].from, style->cell->advance, tpl->line);
	settle_borders(&in.borders, style->cell->advance, tpl->line, style);
	style->head_color = in.fills.head;
	style->total_color = in.fills.total;
	g_hash_table_replace(tpl->table_styles, (char *)value->key->text, style);
}

void load_table_styles(struct load *load, const struct value *mapping)
{
	if (!load_is_mapping(load, mapping, "table-styles"))
		return;
	for (const struct value *child = mapping->child; child; child = child->next)
		load_table_style(load, child, load_path(load, "table-styles", child->key->text));
}

const struct table_style *load_table_style_named(struct load *load, const struct value *name, const char *path)
{
	GHashTable *known = load->tpl->table_styles;
	const struct table_style *style = g_hash_table_lookup(known, name ? name->text : "表格");

	if (!style)
		load_unknown(load, name, path, WORD_TABLE_STYLE_NAME, known);
	/* Reading goes on after a mistake, as if none were named. */
	return style ? style : g_hash_table_lookup(known, "表格");
}
