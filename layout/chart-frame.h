/* What the kinds of chart share: shapes, the looks of series, legends, labels. */
#ifndef BANSHI_CHART_FRAME_H
#define BANSHI_CHART_FRAME_H

#include "document/chart.h"
#include "layout/chart-scale.h"
#include "layout/pen.h"

struct arena;

/* Greys: white paper, two lights, two darks, black. */
#define CHART_INK  0x000000
#define CHART_GRID 0xcccccc

/* A chart while it is drawn. */
struct chart_frame {
	const struct chart *chart;
	const struct pen *pen;
	struct arena *arena;
	struct chart_scale scale;
	struct rect plot; /* where the numbers are drawn; its color means nothing */
	bool lying;       /* numbers run to the right, not up */
	bool crowded;     /* some words had no room */
};

/* A label on several lines. */
struct chart_label {
	const char **line;
	uint32_t n;
};

/* How wide words are in the chart's usual size. */
unit chart_width(const struct chart_frame *f, const char *words);
/* Likewise in the small size. */
unit chart_small_width(const struct chart_frame *f, const char *words);
/* The size of numbers at bars and points. */
unit chart_small(const struct chart_frame *f);
/* Words in the usual size, as the pen has them. */
void chart_say(struct chart_frame *f, const char *words, unit x, unit y, enum pen_anchor anchor);
/* Words in the small size. */
void chart_say_small(struct chart_frame *f, const char *words, unit x, unit y, enum pen_anchor anchor);

/* A straight line. */
void chart_line(struct chart_frame *f, unit x0, unit y0, unit x1, unit y1, uint32_t color, unit width);
/* A rectangle in the looks of a series: greys and hatchings that are told apart without colour. */
void chart_bar(struct chart_frame *f, uint32_t series, struct rect bar);
/* A white rectangle without an edge, for words to stand on. */
void chart_blank(struct chart_frame *f, struct rect area);
/* The mark of a series of a line chart at a point. White ones are larger: a black one on the same point leaves an edge
 * of them when they are drawn first. */
void chart_mark(struct chart_frame *f, uint32_t series, unit x, unit y);
/* Whether the marks of a series are white. */
bool chart_mark_is_white(uint32_t series);
/* How wide the largest are. */
unit chart_mark_size(const struct chart_frame *f);
/* The dashes of the line of a series. */
void chart_dashes(uint32_t series, unit em, unit *dash, unit *gap);

/* Samples of the series with their names, in lines from y down, in the middle of `width`; returns where they end. Of
 * one series there is none. */
unit chart_legend(struct chart_frame *f, unit y, unit width);
/* The words as they are if they are no wider than `measure`, else their beginning with … behind it: then the chart is
 * crowded. */
const char *chart_shorten(struct chart_frame *f, const char *words, unit measure);
/* The words in a few lines of at most `measure`, parted at blanks and between Han, all about as long, and shortened
 * when that does not do. */
struct chart_label chart_label_lines(struct chart_frame *f, const char *words, unit measure);

/* Where a number is along the scale, on the chart: x of lying bars, else y. */
unit chart_at(const struct chart_frame *f, double number);
/* The lines across the plot with what stands at them, and the unit's words; room for them has been kept. */
void chart_grid(struct chart_frame *f);
/* The widest of what stands at the marks of the scale. */
unit chart_scale_width(const struct chart_frame *f);
/* Makes the scale for all that is drawn. */
void chart_find_scale(struct chart_frame *f);

/* A pitch of lines of words. */
static inline unit chart_pitch(const struct chart_frame *f)
{
	return f->pen->em * 5 / 4;
}

#endif
