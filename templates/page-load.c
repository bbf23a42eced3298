/* The type area is what the margins leave of the paper, and one 字 and one 行 are its parts by the grid: 28 characters
 * a line and 22 lines a page in an official document (GB/T 9704-2012 5.2.2). Every relative length of the template is
 * measured by the two. */
#include "templates/page-load.h"

#include <string.h>

#include "templates/load.h"

struct margins {
	struct length top, bottom, inner, outer;
};

/* True when any was set; the others stay as they were. */
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
		return load_bad(load, value, path, WORD_PAPER, length_papers());
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

/* Looked at as a whole later, when there are styles (load_page_number). */
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
	const struct value *head; /* read when there are fields: load_running_head */
};

/* A margin in 字 has no meaning: the 字 comes from what the margins leave. */
static bool absolute(struct load *load, const struct value *page, struct length length, unit *out)
{
	*out = length_resolve(length, 0, 0);
	return length.base == LENGTH_ABSOLUTE || load_wrong(load, page, "page", DIAG_TEMPLATE_PAGE_UNIT);
}

#define GRID_UNSAID UINT16_MAX

static unit measure_of(const struct page_spec *spec)
{
	return spec->width - spec->inner - spec->outer;
}

static unit depth_of(const struct page_spec *spec)
{
	return spec->height - spec->top - spec->bottom;
}

/* How many cells a type area has that says nothing of them: as many as the one before it would have if it were so
 * large, and no part of one. 28 in 156 mm are 48 across a sheet that lies, and 19 on A5: type is set neither apart nor
 * over itself. */
static uint16_t cells_of(uint16_t said, uint16_t was, unit room, unit was_room)
{
	if (said != GRID_UNSAID)
		return said;
	return was_room > 0 && room > 0 ? (uint16_t)CLAMP((int64_t)was * room / was_room, 1, GRID_UNSAID - 1) : was;
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

	const unit was_measure = measure_of(spec), was_depth = depth_of(spec);
	for (size_t i = 0; i < G_N_ELEMENTS(lengths); i++)
		absolute(load, page, lengths[i].from, lengths[i].to);
	spec->mirror = in->spec.mirror;
	unit measure = measure_of(spec), depth = depth_of(spec);
	spec->grid_columns = cells_of(in->spec.grid_columns, spec->grid_columns, measure, was_measure);
	spec->grid_lines = cells_of(in->spec.grid_lines, spec->grid_lines, depth, was_depth);
	/* A type area of less than a centimetre is a slip of the margins, and would make a 字 of nothing. zi and line
	 * are rounded down, so that the grid never exceeds the type area. */
	if (measure < UNIT_FROM_MM(10) || depth < UNIT_FROM_MM(10) || !spec->grid_columns || !spec->grid_lines) {
		load_wrong(load, page, "page", DIAG_TEMPLATE_MARGINS);
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
	return load_bad(load, value, path, WORD_PAGE_NUMBER_PLACE, "outer center right");
}

struct number_settings {
	const struct value *text;
	const struct style *style;
	struct length drop, inset;
	uint32_t first;
	int place;
};

/* What it may say besides plain words. The prefix {page} also begins {pages}: both end at the next brace. */
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
		SETTING("from", load_uint32, struct number_settings, first),
		SETTING("place", read_place, struct number_settings, place),
	};
	struct report_template *tpl = load->tpl;
	struct page_number *number = &tpl->page.number;
	/* What the house says stays where the template says nothing. */
	struct number_settings in = { .style = number->style,
		.drop = { number->drop, LENGTH_ABSOLUTE },
		.inset = { number->inset, LENGTH_ABSOLUTE },
		.first = number->first,
		.place = (int)number->place };

	LOAD_SETTINGS(load, mapping, "page.number", rows, &in);
	if (in.text && !is_number_text(in.text->text))
		load_bad(load, in.text, "page.number.text", WORD_PAGE_NUMBER, "{page} {pages}");
	/* An empty text: no page numbers. */
	if (in.text)
		number->text = in.text->n ? in.text->text : NULL;
	number->style = in.style;
	number->first = in.first;
	number->drop = length_resolve(in.drop, tpl->zi, tpl->line);
	number->inset = length_resolve(in.inset, tpl->zi, tpl->line);
	/* Through memory, as the enum has no name to cast to. */
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
		SETTING("head", load_node, struct page_settings, head),
	};
	/* Lengths that were settled before come back as absolute ones. */
	const struct page_spec *was = &load->tpl->page;
	struct page_settings in = {
		.spec = { .mirror = was->mirror, .grid_columns = GRID_UNSAID, .grid_lines = GRID_UNSAID },
		.paper = { { was->width, LENGTH_ABSOLUTE }, { was->height, LENGTH_ABSOLUTE } },
		.margin = { { was->top, LENGTH_ABSOLUTE }, { was->bottom, LENGTH_ABSOLUTE },
			{ was->inner, LENGTH_ABSOLUTE }, { was->outer, LENGTH_ABSOLUTE } },
	};

	LOAD_SETTINGS(load, mapping, "page", rows, &in);
	settle_page(load, mapping, &in);
	return in.number;
}
