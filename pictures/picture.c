#include "pictures/picture.h"

uint32_t picture_upright_width(const struct picture *picture)
{
	return picture->turn % 2 ? picture->height : picture->width;
}

uint32_t picture_upright_height(const struct picture *picture)
{
	return picture->turn % 2 ? picture->width : picture->height;
}
