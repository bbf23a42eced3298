#include "layout/chart-frame.h"

#include <glib.h>
#include <string.h>

#include "report/arena.h"

#define EDGE UNIT_FROM_PT(0.5)

/* ---- words ---- */

unit chart_width(const struct chart_frame *f, const char *words)
{
	return f->pen->width(f->pen->data, words, f->pen->em);
}

unit chart_small_width(const struct chart_frame *f, const char *words)
{
	return f->pen->width(f->pen->data, words, chart_small(f));
}

unit chart_small(const struct chart_frame *f)
{
	return f->pen->em * 5 / 6;
}

void chart_say(struct chart_frame *f, const char *words, unit x, unit y, enum pen_anchor anchor)
{
	f->pen->words(f->pen->data, words, f->pen->em, x, y, anchor);
}

void chart_say_small(struct chart_frame *f, const char *words, unit x, unit y, enum pen_anchor anchor)
{
	f->pen->words(f->pen->data, words, chart_small(f), x, y, anchor);
}

/* ---- shapes ---- */

void chart_line(struct chart_frame *f, unit x0, unit y0, unit x1, unit y1, uint32_t color, unit width)
{
	const struct path_step step[] = { { PATH_MOVE, { { x0, y0 } } }, { PATH_LINE, { { x1, y1 } } } };
	const struct path path = { step, G_N_ELEMENTS(step), PATH_NONE, color, width, 0, 0 };

	f->pen->path(f->pen->data, &path);
}

static void put_rect(struct chart_frame *f, struct rect r, uint32_t fill, uint32_t stroke)
{
	const struct path_step step[] = {
		{ PATH_MOVE, { { r.x, r.y } } },
		{ PATH_LINE, { { r.x + r.width, r.y } } },
		{ PATH_LINE, { { r.x + r.width, r.y + r.height } } },
		{ PATH_LINE, { { r.x, r.y + r.height } } },
		{ PATH_CLOSE, { { 0, 0 } } },
	};
	const struct path path = { step, G_N_ELEMENTS(step), fill, stroke, EDGE, 0, 0 };

	f->pen->path(f->pen->data, &path);
}

void chart_blank(struct chart_frame *f, struct rect area)
{
	put_rect(f, area, 0xffffff, PATH_NONE);
}

/* ---- the looks of series ---- */

enum hatching { HATCH_NONE, HATCH_UP, HATCH_DOWN, HATCH_CROSSED };
static const struct {
	uint32_t fill;
	enum hatching hatching;
} looks[CHART_SERIES_MAX] = {
	{ 0x595959, HATCH_NONE },
	{ 0xd9d9d9, HATCH_NONE },
	{ 0xffffff, HATCH_UP },
	{ 0x000000, HATCH_NONE },
	{ 0xffffff, HATCH_NONE },
	{ 0xa6a6a6, HATCH_DOWN },
	{ 0xffffff, HATCH_CROSSED },
	{ 0x8c8c8c, HATCH_NONE },
};

/* Slanted lines over the area: those of x + y = k, or x - y = k, each as far as it lies within. */
static void put_slanted(struct chart_frame *f, struct rect r, bool up)
{
	unit pitch = MAX(f->pen->em / 3, 1);
	GArray *steps = g_array_new(FALSE, FALSE, sizeof(struct path_step));

	for (unit k = pitch; k < r.width + r.height; k += pitch) {
		/* From the left or lower edge to the upper or right one. */
		unit x0 = MAX(k - r.height, 0), y0 = MIN(k, r.height), x1 = MIN(k, r.width), y1 = MAX(k - r.width, 0);
		struct path_step line[] = {
			{ PATH_MOVE, { { r.x + x0, up ? r.y + y0 : r.y + r.height - y0 } } },
			{ PATH_LINE, { { r.x + x1, up ? r.y + y1 : r.y + r.height - y1 } } },
		};

		g_array_append_vals(steps, line, 2);
	}
	const struct path path = { (const struct path_step *)(void *)steps->data, steps->len, PATH_NONE, CHART_INK,
		EDGE, 0, 0 };
	if (steps->len)
		f->pen->path(f->pen->data, &path);
	g_array_unref(steps);
}

void chart_bar(struct chart_frame *f, uint32_t series, struct rect bar)
{
	enum hatching hatching = looks[series % CHART_SERIES_MAX].hatching;

	put_rect(f, bar, looks[series % CHART_SERIES_MAX].fill, CHART_INK);
	if (hatching == HATCH_UP || hatching == HATCH_CROSSED)
		put_slanted(f, bar, true);
	if (hatching == HATCH_DOWN || hatching == HATCH_CROSSED)
		put_slanted(f, bar, false);
}

void chart_dashes(uint32_t series, unit em, unit *dash, unit *gap)
{
	static const uint8_t tenths[CHART_SERIES_MAX][2] = { { 0, 0 }, { 8, 4 }, { 2, 3 }, { 16, 4 }, { 4, 8 },
		{ 1, 1 }, { 12, 12 }, { 4, 2 } };

	*dash = em * tenths[series % CHART_SERIES_MAX][0] / 10;
	*gap = em * tenths[series % CHART_SERIES_MAX][1] / 10;
}

/* A square, a lozenge, triangles: black or white. */
static const struct {
	int8_t at[4][2];
	bool white;
} marks[CHART_SERIES_MAX] = {
	{ { { -1, -1 }, { 1, -1 }, { 1, 1 }, { -1, 1 } }, false },
	{ { { -1, -1 }, { 1, -1 }, { 1, 1 }, { -1, 1 } }, true },
	{ { { 0, -1 }, { 1, 1 }, { -1, 1 }, { -1, 1 } }, false },
	{ { { 0, -1 }, { 1, 0 }, { 0, 1 }, { -1, 0 } }, true },
	{ { { 0, -1 }, { 1, 0 }, { 0, 1 }, { -1, 0 } }, false },
	{ { { -1, -1 }, { 1, -1 }, { 0, 1 }, { 0, 1 } }, true },
	{ { { -1, -1 }, { 1, -1 }, { 0, 1 }, { 0, 1 } }, false },
	{ { { 0, -1 }, { 1, 1 }, { -1, 1 }, { -1, 1 } }, true },
};

bool chart_mark_is_white(uint32_t series)
{
	return marks[series % CHART_SERIES_MAX].white;
}

unit chart_mark_size(const struct chart_frame *f)
{
	return f->pen->em / 2;
}

void chart_mark(struct chart_frame *f, uint32_t series, unit x, unit y)
{
	struct path_step step[5];

	series %= CHART_SERIES_MAX;
	/* A black mark on a white one leaves an edge of it. */
	unit half = marks[series].white ? chart_mark_size(f) / 2 : chart_mark_size(f) / 3;
	for (int i = 0; i < 4; i++)
		step[i] = (struct path_step){ i ? PATH_LINE : PATH_MOVE,
			{ { x + marks[series].at[i][0] * half, y + marks[series].at[i][1] * half } } };
	step[4] = (struct path_step){ PATH_CLOSE, { { 0, 0 } } };
	const struct path path = { step, 5, marks[series].white ? 0xffffff : CHART_INK, CHART_INK, EDGE, 0, 0 };
	f->pen->path(f->pen->data, &path);
}

/* ---- labels ---- */

/* Whether a line may begin with the second of two characters: between Han, where no mark opens or closes, and behind
 * blanks. */
static bool parts_before(gunichar before, gunichar c)
{
	GUnicodeType type = g_unichar_type(c), last = g_unichar_type(before);

	if (g_unichar_isspace(before))
		return true;
	if (last == G_UNICODE_OPEN_PUNCTUATION || last == G_UNICODE_INITIAL_PUNCTUATION ||
		type == G_UNICODE_CLOSE_PUNCTUATION || type == G_UNICODE_FINAL_PUNCTUATION ||
		type == G_UNICODE_OTHER_PUNCTUATION)
		return false;
	return g_unichar_iswide(before) || g_unichar_iswide(c);
}

/* The bytes of the first piece that a line may end with. */
static size_t piece_len(const char *words)
{
	const char *at = g_utf8_next_char(words);

	while (*at && !parts_before(g_utf8_get_char(g_utf8_prev_char(at)), g_utf8_get_char(at)))
		at = g_utf8_next_char(at);
	return (size_t)(at - words);
}

/* Characters of a name that are looked at: more have room nowhere. */
#define MOST_CHARACTERS 200
/* Lines of a name. */
#define MOST_LINES 6

const char *chart_shorten(struct chart_frame *f, const char *words, unit measure)
{
	size_t len = strlen(words);
	const char *most = g_utf8_strlen(words, (gssize)MIN(len, 4 * MOST_CHARACTERS)) > MOST_CHARACTERS
				   ? g_utf8_offset_to_pointer(words, MOST_CHARACTERS)
				   : words + len;
	const char *shorter = words;

	if (!*most && chart_width(f, words) <= measure)
		return words;
	f->crowded = true;
	/* Until it goes in; … alone is the least. */
	do {
		shorter = arena_concat(f->arena, arena_strndup(f->arena, words, (size_t)(most - words)), "…", NULL);
		most = most > words ? g_utf8_prev_char(most) : NULL;
	} while (most && chart_width(f, shorter) > measure);
	return shorter;
}

static struct chart_label break_words(struct chart_frame *f, const char *words, unit measure)
{
	GString *line = g_string_new(NULL);
	GPtrArray *lines = g_ptr_array_new();

	for (size_t len; *words; words += len) {
		size_t before = line->len;

		len = piece_len(words);
		g_string_append_len(line, words, (gssize)len);
		if (before && chart_width(f, line->str) > measure) {
			g_string_truncate(line, before);
			g_ptr_array_add(lines,
				(char *)chart_shorten(f, arena_strdup(f->arena, g_strchomp(line->str)), measure));
			g_string_truncate(line, 0);
			/* What is left of so long a name is shortened together. */
			if (lines->len == MOST_LINES - 1) {
				g_string_append(line, words);
				break;
			}
			g_string_append_len(line, words, (gssize)len);
		}
	}
	g_ptr_array_add(lines, (char *)chart_shorten(f, arena_strdup(f->arena, line->str), measure));

	struct chart_label label = { ARENA_ARRAY(f->arena, const char *, lines->len), lines->len };
	memcpy(label.line, lines->pdata, lines->len * sizeof(*label.line));
	g_ptr_array_unref(lines);
	g_string_free(line, TRUE);
	return label;
}

struct chart_label chart_label_lines(struct chart_frame *f, const char *words, unit measure)
{
	bool crowded = f->crowded;
	struct chart_label label;

	f->crowded = false;
	label = break_words(f, words, measure);
	/* As narrow as so many lines can be: the last is no single character. */
	for (unit narrower = measure - f->pen->em / 2; label.n > 1 && !f->crowded && narrower > f->pen->em;
		narrower -= f->pen->em / 2) {
		struct chart_label other = break_words(f, words, narrower);

		if (f->crowded || other.n > label.n) {
			f->crowded = false;
			break;
		}
		label = other;
	}
	f->crowded |= crowded;
	return label;
}

/* ---- the legend ---- */

static void put_sample(struct chart_frame *f, uint32_t series, unit x, unit y)
{
	unit em = f->pen->em, dash, gap;

	if (f->chart->kind != CHART_LINES) {
		chart_bar(f, series, (struct rect){ x, y - em * 2 / 5, em * 3 / 2, em * 4 / 5, 0 });
		return;
	}
	chart_dashes(series, em, &dash, &gap);
	const struct path_step step[] = { { PATH_MOVE, { { x, y } } }, { PATH_LINE, { { x + em * 2, y } } } };
	const struct path path = { step, 2, PATH_NONE, CHART_INK, UNIT_FROM_PT(1), dash, gap };
	f->pen->path(f->pen->data, &path);
	chart_mark(f, series, x + em, y);
}

/* What a name takes with its sample, and the blank after it. */
static unit entry_width(const struct chart_frame *f, const char *name)
{
	return chart_width(f, name) + f->pen->em * 4;
}

unit chart_legend(struct chart_frame *f, unit y, unit width)
{
	const char *name[CHART_SERIES_MAX];
	uint32_t n = f->chart->n_series;

	for (uint32_t i = 0; n > 1 && i < n; i++)
		name[i] = chart_shorten(f, f->chart->series[i], width - f->pen->em * 4);
	if (n < 2)
		return y;
	/* In a line if they go into one, else in columns as wide as the widest. */
	unit all = 0, widest = 0;
	for (uint32_t i = 0; i < n; i++) {
		all += entry_width(f, name[i]);
		widest = MAX(widest, entry_width(f, name[i]));
	}
	bool one_line = all <= width;
	uint32_t most = one_line ? n : (uint32_t)MAX(width / widest, 1), lines = (n + most - 1) / most;
	uint32_t columns = (n + lines - 1) / lines;
	unit left = MAX((width - (one_line ? all : (unit)columns * widest) + f->pen->em) / 2, 0), x = left;
	for (uint32_t i = 0; i < n; i++) {
		put_sample(f, i, x, y + chart_pitch(f) / 2);
		chart_say(f, name[i], x + f->pen->em * 5 / 2, y + chart_pitch(f) / 2, PEN_LEFT);
		x += one_line ? entry_width(f, name[i]) : widest;
		if (i + 1 == n || (i + 1) % columns == 0) {
			y += chart_pitch(f) * 5 / 4;
			x = left;
		}
	}
	return y;
}

/* ---- the scale ---- */

/* Of stacked bars those below 0 and those above it each reach as far as their sum. */
void chart_find_scale(struct chart_frame *f)
{
	double least = f->chart->start, most = f->chart->start;

	for (uint32_t k = 0; k < f->chart->n_categories; k++) {
		double below = 0, above = 0;

		for (uint32_t i = 0; i < f->chart->n_series; i++) {
			const struct chart_value *value = chart_value(f->chart, i, k);

			if (!value->text)
				continue;
			if (value->number < 0)
				below += value->number;
			else
				above += value->number;
			least = MIN(least, f->chart->stacked ? below : value->number);
			most = MAX(most, f->chart->stacked ? above : value->number);
		}
	}
	f->scale = chart_scale_find(f->chart->start, least, most, chart_numerals_find(f->chart));
}

unit chart_at(const struct chart_frame *f, double number)
{
	const struct chart_scale *scale = &f->scale;
	double part = (number / scale->step - scale->first) / (scale->last - scale->first);

	if (f->lying)
		return f->plot.x + (unit)(part * f->plot.width + 0.5);
	return f->plot.y + f->plot.height - (unit)(part * f->plot.height + 0.5);
}

unit chart_scale_width(const struct chart_frame *f)
{
	unit widest = 0;

	for (int32_t i = f->scale.first; i <= f->scale.last; i++)
		widest = MAX(widest, chart_width(f, chart_scale_words(&f->scale, i, f->arena)));
	return widest;
}

/* One mark of so many has its number, as numbers side by side may be wider than the step between them. */
static int32_t numbered_marks(const struct chart_frame *f)
{
	unit widest = 0, step = ABS(chart_at(f, f->scale.step) - chart_at(f, 0));

	for (int32_t i = f->scale.first; f->lying && i <= f->scale.last; i++)
		widest = MAX(widest, chart_width(f, chart_scale_words(&f->scale, i, f->arena)));
	return 1 + (widest + f->pen->em / 2) / MAX(step, 1);
}

void chart_grid(struct chart_frame *f)
{
	const struct rect *plot = &f->plot;
	int32_t every = f->lying ? numbered_marks(f) : 1;

	for (int32_t i = f->scale.first; i <= f->scale.last; i++) {
		const char *words = chart_scale_words(&f->scale, i, f->arena);
		unit at = chart_at(f, i * f->scale.step);
		uint32_t color = i == MAX(f->scale.first, 0) ? CHART_INK : CHART_GRID;

		if (f->lying) {
			chart_line(f, at, plot->y, at, plot->y + plot->height, color, EDGE);
			if (i % every == 0)
				chart_say(f, words, at, plot->y + plot->height + chart_pitch(f) * 3 / 4, PEN_MIDDLE);
		} else {
			chart_line(f, plot->x, at, plot->x + plot->width, at, color, EDGE);
			chart_say(f, words, plot->x - f->pen->em / 3, at, PEN_RIGHT);
		}
	}
}
