/* A style stands on another one, in the same template or in the one it extends, in any order in the file. So all are
 * read first and settled afterwards, each after the one it stands on; a circle is found by a style that is still
 * open. */
#include "templates/style-load.h"

#include <string.h>

#include "templates/load.h"

/* A style as written: what it sets, and on what it stands. */
struct style_spec {
	const char *name;
	const struct tree *tree;
	const struct value *origin;
	const char *path;
	const struct value *extends;
	const struct tree *extends_tree; /* where that is written */
	enum font_role role;
	unit size, fit;
	/* Lengths are resolved when all styles above are known, as 字 is that of the style itself. */
	struct length advance, line, gap, indent, left, right, before, after, top, page_top, hanging;
	enum align align;
	uint32_t color;
	bool beside, keep_next, on_grid, title, words, strict, greedy;
	const char *language;
	uint32_t set; /* a bit for each row of style_rows */
	/* NEW: not looked at. OPEN: on the way up its chain, so that a circle is seen. DONE. */
	enum { STYLE_NEW, STYLE_OPEN, STYLE_DONE } state;
};

/* `grid`: one 字 of the page. */
static bool read_advance(struct load *load, const struct value *value, const char *path, void *out)
{
	if (value->type != VALUE_SCALAR || !value_is(value, "grid"))
		return load_length(load, value, path, out);
	*(struct length *)out = (struct length){ 1000000, LENGTH_ZI };
	/* A million millionths: one. */
	return true;
}

enum { ROW_EXTENDS, ROW_SIZE, ROW_ADVANCE, ROW_LINE, ROW_ON_GRID };

static const struct setting style_rows[] = {
	[ROW_EXTENDS] = SETTING("extends", load_scalar, struct style_spec, extends),
	[ROW_SIZE] = SETTING("size", load_size, struct style_spec, size),
	[ROW_ADVANCE] = SETTING("advance", read_advance, struct style_spec, advance),
	[ROW_LINE] = SETTING("line", load_length, struct style_spec, line),
	[ROW_ON_GRID] = SETTING("on-grid", load_flag, struct style_spec, on_grid),
	SETTING("fit", load_size, struct style_spec, fit),
	SETTING("font", load_font, struct style_spec, role),
	SETTING("gap", load_length, struct style_spec, gap),
	SETTING("indent", load_length, struct style_spec, indent),
	SETTING("left", load_length, struct style_spec, left),
	SETTING("right", load_length, struct style_spec, right),
	SETTING("before", load_length, struct style_spec, before),
	SETTING("top", load_length, struct style_spec, top),
	SETTING("page-top", load_length, struct style_spec, page_top),
	SETTING("hanging", load_length, struct style_spec, hanging),
	SETTING("after", load_length, struct style_spec, after),
	SETTING("align", load_align, struct style_spec, align),
	SETTING("color", load_color, struct style_spec, color),
	SETTING("beside", load_flag, struct style_spec, beside),
	SETTING("keep-next", load_flag, struct style_spec, keep_next),
	SETTING("title", load_flag, struct style_spec, title),
	SETTING("words", load_flag, struct style_spec, words),
	SETTING("strict", load_flag, struct style_spec, strict),
	SETTING("greedy", load_flag, struct style_spec, greedy),
	SETTING("language", load_text, struct style_spec, language),
};

static bool is_set(const struct style_spec *spec, int row)
{
	return spec->set >> row & 1;
}

/* 三号, 16 pt, is the size of the text (GB/T 9704—2012 5.2.2). */
static unit size_of(const struct style_spec *spec)
{
	return is_set(spec, ROW_SIZE) ? spec->size : UNIT_FROM_PT(16);
}

/* What the style above says holds where this one is silent. Which of its settings a style has is a bit each, so that an
 * explicit 0 hides what stands above. The width of a character is not of type of another size: where a heading is
 * larger than the text that it extends, the text's grid would set its characters over one another. */
static void overlay(struct style_spec *spec, const struct style_spec *above)
{
	bool other_size = is_set(spec, ROW_SIZE) && spec->size != size_of(above);
	uint32_t silent = UINT32_C(1) << ROW_EXTENDS | (other_size ? UINT32_C(1) << ROW_ADVANCE : 0);

	for (size_t i = 0; i < G_N_ELEMENTS(style_rows); i++) {
		size_t offset = style_rows[i].offset;
		if (!(silent >> i & 1) && !is_set(spec, (int)i) && is_set(above, (int)i))
			memcpy((char *)spec + offset, (const char *)above + offset, style_rows[i].size);
	}
	spec->set |= above->set & ~silent;
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

/* Called for the house first, then for the template. */
void load_styles(struct load *load, const struct value *mapping, struct style_list *list)
{
	if (!load_is_mapping(load, mapping, "styles"))
		return;
	for (const struct value *child = mapping->child; child; child = child->next) {
		struct style_spec *spec = ARENA_NEW(load->tpl->arena, struct style_spec);
		spec->name = child->key->text;
		spec->tree = load->tree;
		spec->origin = child;
		spec->extends_tree = load->tree;
		spec->path = load_path(load, "styles", spec->name);
		spec->role = ROLE_FANG;
		spec->set = LOAD_SETTINGS(load, child, spec->path, style_rows, spec);
		/* A style of base.yaml is changed, or written anew by one that says what it extends. */
		const struct style_spec *was = g_hash_table_lookup(list->by_name, spec->name);
		if (was && !is_set(spec, ROW_EXTENDS)) {
			spec->extends = was->extends;
			spec->extends_tree = was->extends_tree;
			spec->set |= was->set & UINT32_C(1) << ROW_EXTENDS;
			overlay(spec, was);
		}
		g_ptr_array_add(list->specs, spec);
		g_hash_table_replace(list->by_name, (char *)spec->name, spec);
	}
}

/* A style that sets its own size stands off the grid unless it says otherwise; one that does not is body text. */
static void settle_metrics(const struct report_template *tpl, struct style_spec *spec, struct style *style)
{
	bool own_size = is_set(spec, ROW_SIZE);

	style->size = size_of(spec);
	style->advance = own_size ? style->size : tpl->zi;
	if (is_set(spec, ROW_ADVANCE))
		style->advance = length_resolve(spec->advance, tpl->zi, tpl->line);
	/* Type of another size gets a line of one and a half times itself. */
	style->line = own_size ? style->size * 3 / 2 : tpl->line;
	style->on_grid = !own_size;
	if (is_set(spec, ROW_LINE)) {
		style->line = length_resolve(spec->line, style->advance, tpl->line);
		/* Whole lines keep to the grid, 1.5行 does not. */
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
	unit page_top = length_resolve(spec->page_top, style->advance, tpl->line);
	/* Told from the edge of the paper, kept from that of the type area. */
	if (page_top)
		style->top = page_top - tpl->page.top;
	/* The lines after the first stand further right. */
	unit hanging = length_resolve(spec->hanging, style->advance, tpl->line);
	style->left += hanging;
	style->indent -= hanging;
	style->name = spec->name;
	style->role = spec->role;
	style->fit = spec->fit;
	style->align = spec->align;
	style->color = spec->color;
	style->beside = spec->beside;
	style->keep_next = spec->keep_next;
	style->title = spec->title;
	style->words = spec->words;
	style->strict = spec->strict;
	style->greedy = spec->greedy;
	style->language = spec->language ? spec->language : tpl->metadata.language;
	/* Lines lower than their type would overlap, and so would characters, but for the blank around each. */
	if (style->line < style->size || style->advance < style->size - style->size / 8)
		load_wrong(load, spec->origin, spec->path, DIAG_TEMPLATE_LINE);
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
		load_unknown(load, name, spec->path, WORD_STYLE_NAME, list->by_name);
	else if (above->state == STYLE_OPEN)
		diag(load->diags, DIAG_TEMPLATE_CYCLE, value_where(spec->extends_tree, name, spec->path, NULL),
			name->text);
	return above && above->state != STYLE_OPEN ? above : NULL;
}

/* Goes up the chain of `extends` from one style to one that is settled, then down again. */
static void settle_chain(struct load *load, struct style_list *list, struct style_spec *spec)
{
	GPtrArray *chain = g_ptr_array_new();

	/* `spec` ends as the settled style at the top, or NULL. */
	while (spec && spec->state == STYLE_NEW) {
		spec->state = STYLE_OPEN;
		g_ptr_array_add(chain, spec);
		load->tree = spec->tree;
		spec = style_above(load, list, spec);
	}
	/* Downward each overlays what is above it; load->tree follows, for the places of messages. */
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
		/* One that was replaced by a later style of its name is no more. */
		if (g_hash_table_lookup(list->by_name, spec->name) == spec)
			settle_chain(load, list, spec);
	}
	load->tree = tree;
}
