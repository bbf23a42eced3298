/* A picture keeps its shape: of the widths that are asked for and that there is room for, the least decides. */
#include "layout/figure-size.h"

#include <glib.h>

#include "document/document.h"
#include "pictures/picture.h"
#include "report/diag.h"

/* Nobody sees more. */
#define MOST_DPI 1200

static unit scaled(unit length, uint32_t by, uint32_t of)
{
	return (unit)MIN((int64_t)length * by / of, G_MAXINT32);
}

void figure_size(const struct picture *picture, unit asked_width, unit asked_height, unit most_width, unit most_height,
	unit *width, unit *height)
{
	uint32_t across = picture_upright_width(picture), down = picture_upright_height(picture);
	uint32_t dpi = picture->dpi ? picture->dpi : PICTURE_USUAL_DPI;
	unit own = (unit)MIN((int64_t)across * 72 * UNIT_PER_PT / dpi, G_MAXINT32);

	*width = asked_width ? asked_width : asked_height ? scaled(asked_height, across, down) : own;
	if (asked_width && asked_height)
		*width = MIN(*width, scaled(asked_height, across, down));
	*width = MIN(*width, most_width);
	*width = MAX(MIN(*width, scaled(most_height, across, down)), 1);
	*height = MAX(scaled(*width, down, across), 1);
}

bool figure_asked_size(const struct illustration *figure, unit most_width, unit most_height, unit *width, unit *height)
{
	if (!figure || !(figure->width || figure->height))
		return false;
	/* Its modules are as large as they have to be. */
	if (figure->barcode) {
		*width = figure->width;
		*height = figure->height;
		return true;
	}
	figure_size(
		figure->picture, figure->width, figure->height, MAX(most_width, 1), MAX(most_height, 1), width, height);
	return true;
}

/* "120 × 80" */
static char *in_millimetres(unit width, unit height)
{
	return g_strdup_printf("%.0f × %.0f", width * 25.4 / 72 / UNIT_PER_PT, height * 25.4 / 72 / UNIT_PER_PT);
}

static void tell_fitted(const struct illustration *figure, unit set_width, unit set_height, struct diags *diags)
{
	unit width, height;

	if (!figure->width && !figure->height)
		return;
	figure_size(figure->picture, figure->width, figure->height, G_MAXINT32, G_MAXINT32, &width, &height);
	/* What rounding takes is nothing. */
	if (width <= set_width + UNIT_PER_PT / 10)
		return;
	g_autofree char *asked = in_millimetres(width, height);
	g_autofree char *room = in_millimetres(set_width, set_height);
	diag(diags, DIAG_PICTURE_FITTED, figure->where, figure->picture->name, asked, room);
}

static void tell_fine(const struct illustration *figure, unit width, struct diags *diags)
{
	const struct picture *picture = figure->picture;
	int64_t dpi = (int64_t)picture_upright_width(picture) * 72 * UNIT_PER_PT / width;
	char number[24];

	if (dpi <= MOST_DPI)
		return;
	g_snprintf(number, sizeof(number), "%" G_GINT64_FORMAT, dpi);
	diag(diags, DIAG_PICTURE_FINE, figure->where, picture->name, number);
}

void figure_tell(const struct illustration *figure, unit width, unit height, struct diags *diags)
{
	tell_fitted(figure, width, height, diags);
	tell_fine(figure, width, diags);
}
