#include "layout/figure-draw.h"

#include "document/barcode.h"
#include "document/chart.h"
#include "document/document.h"
#include "layout/barcode-draw.h"
#include "layout/chart-draw.h"

bool figure_is_drawn(const struct illustration *figure)
{
	return figure->chart || figure->barcode;
}

const struct style *figure_style(const struct illustration *figure)
{
	return figure->chart ? figure->chart->style : figure->barcode->style;
}

void figure_drawn_size(const struct illustration *figure, unit measure, unit *width, unit *height)
{
	*width = figure->width ? figure->width : measure;
	*height = figure->height ? figure->height : chart_usual_height(figure->chart, figure->chart->style->size);
}

bool figure_draw(const struct illustration *figure, unit width, unit height, const struct pen *pen, struct arena *arena)
{
	if (figure->chart)
		return chart_draw(figure->chart, width, height, pen, arena);
	barcode_draw(figure->barcode, pen, arena);
	return true;
}
