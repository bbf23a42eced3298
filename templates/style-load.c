/* The page, the styles and the table styles of a template. */
#include "templates/load.h"

#include <string.h>

/* ---- the page ---- */

struct margins {
	struct length top, bottom, inner, outer;
};

static bool read_margins(struct load *load, const struct value *value, const char *path, void *out)
{
	static const struct setting rows[] = {
		SETTING("top", load_length, struct margins, top),
		SETTING("bottom", load_length, struct margins, bottom),
		SETTING("inner", load_length, struct margins, inner),
		SETTING("outer", load_length, struct margins, outer),
	};

	return LOAD_SETTINGS(load, value, path, rows, out) != 0;
}

struct paper {
	struct length width, height;
};

static bool read_paper(struct load *load, const struct value *value, const char *path, void *out)
{
	static const struct setting rows[] = {
		SETTING("width", load_length, struct paper, width),
		SETTING("height", load_length, struct paper, height),
	};
	struct paper *paper = out;
	unit width, height;

	if (value->type == VALUE_MAPPING)
		return LOAD_SETTINGS(load, value, path, rows, out) != 0;
	if (value->type != VALUE_SCALAR || !length_parse_paper(value->text, &width, &height))
		return load_bad(load, value, path, load_word(load, "a paper size", "纸张"), length_papers());
	paper->width = (struct length){ width, LENGTH_ABSOLUTE };
	paper->height = (struct length){ height, LENGTH_ABSOLUTE };
	return true;
}

static bool read_grid(struct load *load, const struct value *value, const char *path, void *out)
{
	static const struct setting rows[] = {
		SETTING("columns", load_uint16, struct page_spec, grid_columns),
		SETTING("lines", load_uint16, struct page_spec, grid_lines),
	};

	return LOAD_SETTINGS(load, value, path, rows, out) != 0;
}

static bool read_number(struct load *load, const struct value *value, const char *path, void *out)
{
	*(const struct value **)out = load_is_mapping(load, value, path) ? value : NULL;
	return true;
}

struct page_settings {
	struct page_spec spec; /* its grid and mirror */
	struct paper paper;
	struct margins margin;
	const struct value *number;
};

/* A margin in 字 has no meaning: the 字 comes from what the margins leave. */
static bool absolute(struct load *load, const struct value *page, struct length length, unit *out)
{
	*out = length_resolve(length, 0, 0);
	return length.base == LENGTH_ABSOLUTE ||
	       load_wrong(load, page, "page",
		       load_word(load, "the page is measured in mm, cm or pt", "版面尺寸须以 mm、cm 或 pt 为单位"));
}

static void settle_page(struct load *load, const struct value *page, const struct page_settings *in)
{
	struct report_template *tpl = load->tpl;
	struct page_spec *spec = &tpl->page;
	const struct {
		struct length from;
		unit *to;
	} lengths[] = {
		{ in->paper.width, &spec->width },
		{ in->paper.height, &spec->height },
		{ in->margin.top, &spec->top },
		{ in->margin.bottom, &spec->bottom },
		{ in->margin.inner, &spec->inner },
		{ in->margin.outer, &spec->outer },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(lengths); i++)
		absolute(load, page, lengths[i].from, lengths[i].to);
	spec->mirror = in->spec.mirror;
	spec->grid_columns = in->spec.grid_columns;
	spec->grid_lines = in->spec.grid_lines;
	unit measure = spec->width - spec->inner - spec->outer, depth = spec->height - spec->top - spec->bottom;
	/* A type area of less than a centimetre is a slip of the margins, and would make a 字 of nothing. */
	if (measure < UNIT_FROM_MM(10) || depth < UNIT_FROM_MM(10) || !spec->grid_columns || !spec->grid_lines) {
		load_wrong(load, page, "page",
			load_word(load, "the margins leave no room for text", "页边距太大，排不下文字"));
		return;
	}
	tpl->zi = measure / spec->grid_columns;
	tpl->line = depth / spec->grid_lines;
}

static bool read_place(struct load *load, const struct value *value, const char *path, void *out)
{
	static const char *const words[] = {
		[NUMBER_OUTER] = "outer", [NUMBER_CENTER] = "center", [NUMBER_RIGHT] = "right"
	};

	for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
		if (value->type == VALUE_SCALAR && value_is(value, words[i])) {
			*(int *)out = (int)i;
			return true;
		}
	}
	return load_bad(
		load, value, path, load_word(load, "a place for the page number", "页码位置"), "outer center right");
}

struct number_settings {
	const struct value *text;
	const struct style *style;
	struct length drop, inset;
	int place;
};

/* What it may say besides plain words. */
static bool is_number_text(const char *text)
{
	for (text += strcspn(text, "{}"); *text; text += strcspn(text, "{}")) {
		if (!g_str_has_prefix(text, "{page}") && !g_str_has_prefix(text, "{pages}"))
			return false;
		text = strchr(text, '}') + 1;
	}
	return true;
}

void load_page_number(struct load *load, const struct value *mapping)
{
	static const struct setting rows[] = {
		SETTING("text", load_label, struct number_settings, text),
		SETTING("style", load_style, struct number_settings, style),
		SETTING("drop", load_length, struct number_settings, drop),
		SETTING("inset", load_length, struct number_settings, inset),
		SETTING("place", read_place, struct number_settings, place),
	};
	struct report_template *tpl = load->tpl;
	struct page_number *number = &tpl->page.number;
	struct number_settings in = { .drop = { UNIT_FROM_MM(7), LENGTH_ABSOLUTE }, .inset = { 1000000, LENGTH_ZI } };

	LOAD_SETTINGS(load, mapping, "page.number", rows, &in);
	if (in.text && !is_number_text(in.text->text))
		load_bad(load, in.text, "page.number.text", load_word(load, "a page number", "页码格式"),
			"{page} {pages}");
	number->text = in.text && in.text->n ? in.text->text : NULL;
	number->style = in.style ? in.style : g_hash_table_lookup(tpl->styles, "页码");
	number->drop = length_resolve(in.drop, tpl->zi, tpl->line);
	number->inset = length_resolve(in.inset, tpl->zi, tpl->line);
	memcpy(&number->place, &in.place, sizeof(in.place));
}

const struct value *load_page(struct load *load, const struct value *mapping)
{
	static const struct setting rows[] = {
		SETTING("size", read_paper, struct page_settings, paper),
		SETTING("margin", read_margins, struct page_settings, margin),
		SETTING("grid", read_grid, struct page_settings, spec),
		SETTING("mirror", load_flag, struct page_settings, spec.mirror),
		SETTING("number", read_number, struct page_settings, number),
	};
	const struct page_spec *was = &load->tpl->page;
	struct page_settings in = {
		.spec = { .mirror = was->mirror, .grid_columns = was->grid_columns, .grid_lines = was->grid_lines },
		.paper = { { was->width, LENGTH_ABSOLUTE }, { was->height, LENGTH_ABSOLUTE } },
		.margin = { { was->top, LENGTH_ABSOLUTE }, { was->bottom, LENGTH_ABSOLUTE },
			{ was->inner, LENGTH_ABSOLUTE }, { was->outer, LENGTH_ABSOLUTE } },
	};

	LOAD_SETTINGS(load, mapping, "page", rows, &in);
	settle_page(load, mapping, &in);
	return in.number;
}

/* ---- styles ---- */

/* A style as written: what it sets, and on what it stands. */
struct style_spec {
	const char *name;
	const struct tree *tree;
	const struct value *origin;
	const char *path;
	const struct value *extends;
	enum font_role role;
	unit size;
	struct length advance, line, gap, indent, left, right, before, after, top, hanging;
	enum align align;
	uint32_t color;
	bool keep_next, on_grid, title, strict, greedy;
	const char *language;
	uint32_t set; /* a bit for each row of style_rows */
	enum { STYLE_NEW, STYLE_OPEN, STYLE_DONE } state;
};

/* `grid`: one 字 of the page. */
static bool read_advance(struct load *load, const struct value *value, const char *path, void *out)
{
	if (value->type != VALUE_SCALAR || !value_is(value, "grid"))
		return load_length(load, value, path, out);
	*(struct length *)out = (struct length){ 1000000, LENGTH_ZI };
	return true;
}

enum { ROW_EXTENDS, ROW_SIZE, ROW_ADVANCE, ROW_LINE, ROW_ON_GRID };

static const struct setting style_rows[] = {
	[ROW_EXTENDS] = SETTING("extends", load_scalar, struct style_spec, extends),
	[ROW_SIZE] = SETTING("size", load_size, struct style_spec, size),
	[ROW_ADVANCE] = SETTING("advance", read_advance, struct style_spec, advance),
	[ROW_LINE] = SETTING("line", load_length, struct style_spec, line),
	[ROW_ON_GRID] = SETTING("on-grid", load_flag, struct style_spec, on_grid),
	SETTING("font", load_font, struct style_spec, role),
	SETTING("gap", load_length, struct style_spec, gap),
	SETTING("indent", load_length, struct style_spec, indent),
	SETTING("left", load_length, struct style_spec, left),
	SETTING("right", load_length, struct style_spec, right),
	SETTING("before", load_length, struct style_spec, before),
	SETTING("top", load_length, struct style_spec, top),
	SETTING("hanging", load_length, struct style_spec, hanging),
	SETTING("after", load_length, struct style_spec, after),
	SETTING("align", load_align, struct style_spec, align),
	SETTING("color", load_color, struct style_spec, color),
	SETTING("keep-next", load_flag, struct style_spec, keep_next),
	SETTING("title", load_flag, struct style_spec, title),
	SETTING("strict", load_flag, struct style_spec, strict),
	SETTING("greedy", load_flag, struct style_spec, greedy),
	SETTING("language", load_text, struct style_spec, language),
};

static bool is_set(const struct style_spec *spec, int row)
{
	return spec->set >> row & 1;
}

/* What the style above says holds where this one is silent. */
static void overlay(struct style_spec *spec, const struct style_spec *above)
{
	for (size_t i = 0; i < G_N_ELEMENTS(style_rows); i++) {
		size_t offset = style_rows[i].offset;
		if (i != ROW_EXTENDS && !is_set(spec, (int)i) && is_set(above, (int)i))
			memcpy((char *)spec + offset, (const char *)above + offset, style_rows[i].size);
	}
	spec->set |= above->set & ~(UINT32_C(1) << ROW_EXTENDS);
}

struct style_list {
	GPtrArray *specs; /* of struct style_spec, in the template's arena; a later one of the same name replaces */
	GHashTable *by_name;
};

struct style_list *style_list_new(void)
{
	struct style_list *list = g_new0(struct style_list, 1);

	list->specs = g_ptr_array_new();
	list->by_name = g_hash_table_new(g_str_hash, g_str_equal);
	return list;
}

void style_list_free(struct style_list *list)
{
	g_ptr_array_unref(list->specs);
	g_hash_table_unref(list->by_name);
	g_free(list);
}

void load_styles(struct load *load, const struct value *mapping, struct style_list *list)
{
	if (!load_is_mapping(load, mapping, "styles"))
		return;
	for (const struct value *child = mapping->child; child; child = child->next) {
		struct style_spec *spec = ARENA_NEW(load->tpl->arena, struct style_spec);
		spec->name = child->key->text;
		spec->tree = load->tree;
		spec->origin = child;
		spec->path = load_path(load, "styles", spec->name);
		spec->role = ROLE_FANG;
		spec->set = LOAD_SETTINGS(load, child, spec->path, style_rows, spec);
		g_ptr_array_add(list->specs, spec);
		g_hash_table_replace(list->by_name, (char *)spec->name, spec);
	}
}

/* A style that sets its own size stands off the grid unless it says otherwise; one that does not is body text. */
static void settle_metrics(const struct report_template *tpl, struct style_spec *spec, struct style *style)
{
	bool own_size = is_set(spec, ROW_SIZE);

	style->size = own_size ? spec->size : UNIT_FROM_PT(16);
	style->advance = own_size ? style->size : tpl->zi;
	if (is_set(spec, ROW_ADVANCE))
		style->advance = length_resolve(spec->advance, tpl->zi, tpl->line);
	style->line = own_size ? style->size * 3 / 2 : tpl->line;
	style->on_grid = !own_size;
	if (is_set(spec, ROW_LINE)) {
		style->line = length_resolve(spec->line, style->advance, tpl->line);
		style->on_grid = spec->line.base == LENGTH_LINE && spec->line.amount % 1000000 == 0;
	}
	if (is_set(spec, ROW_ON_GRID))
		style->on_grid = spec->on_grid;
}

static void settle_style(struct load *load, struct style_spec *spec)
{
	struct report_template *tpl = load->tpl;
	struct style *style = ARENA_NEW(tpl->arena, struct style);
	const struct {
		struct length from;
		unit *to;
	} lengths[] = { { spec->gap, &style->gap }, { spec->indent, &style->indent }, { spec->left, &style->left },
		{ spec->right, &style->right }, { spec->before, &style->before }, { spec->after, &style->after },
		{ spec->top, &style->top } };

	settle_metrics(tpl, spec, style);
	for (size_t i = 0; i < G_N_ELEMENTS(lengths); i++)
		*lengths[i].to = length_resolve(lengths[i].from, style->advance, tpl->line);
	/* The lines after the first stand further right. */
	unit hanging = length_resolve(spec->hanging, style->advance, tpl->line);
	style->left += hanging;
	style->indent -= hanging;
	style->name = spec->name;
	style->role = spec->role;
	style->align = spec->align;
	style->color = spec->color;
	style->keep_next = spec->keep_next;
	style->title = spec->title;
	style->strict = spec->strict;
	style->greedy = spec->greedy;
	style->language = spec->language ? spec->language : tpl->metadata.language;
	if (style->line < style->size || style->advance == 0)
		load_wrong(load, spec->origin, spec->path,
			load_word(load, "the lines are closer than the type is high", "行距小于字号"));
	g_hash_table_replace(tpl->styles, (char *)style->name, style);
}

/* The style that this one extends; NULL when there is none, or after a diagnostic. */
static struct style_spec *style_above(struct load *load, struct style_list *list, const struct style_spec *spec)
{
	const struct value *name = spec->extends;

	if (!name)
		return NULL;
	struct style_spec *above = g_hash_table_lookup(list->by_name, name->text);
	if (!above)
		load_unknown(load, name, spec->path, load_word(load, "style", "样式"), list->by_name);
	else if (above->state == STYLE_OPEN)
		diag(load->diags, DIAG_TEMPLATE_CYCLE, value_where(load->tree, name, spec->path, NULL), name->text);
	return above && above->state != STYLE_OPEN ? above : NULL;
}

/* Goes up the chain of `extends` from one style to one that is settled, then down again. */
static void settle_chain(struct load *load, struct style_list *list, struct style_spec *spec)
{
	GPtrArray *chain = g_ptr_array_new();

	while (spec && spec->state == STYLE_NEW) {
		spec->state = STYLE_OPEN;
		g_ptr_array_add(chain, spec);
		load->tree = spec->tree;
		spec = style_above(load, list, spec);
	}
	for (guint i = chain->len; i-- > 0; spec = chain->pdata[i]) {
		struct style_spec *below = chain->pdata[i];
		if (spec)
			overlay(below, spec);
		load->tree = below->tree;
		settle_style(load, below);
		below->state = STYLE_DONE;
	}
	g_ptr_array_unref(chain);
}

void style_list_settle(struct load *load, struct style_list *list)
{
	const struct tree *tree = load->tree;

	for (guint i = 0; i < list->specs->len; i++) {
		struct style_spec *spec = list->specs->pdata[i];
		if (g_hash_table_lookup(list->by_name, spec->name) == spec)
			settle_chain(load, list, spec);
	}
	load->tree = tree;
}

/* ---- table styles ---- */

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
