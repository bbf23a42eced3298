#include "pictures/picture-pixels.h"

#include <glib.h>

void pixels_finish(struct pixels *pixels)
{
	g_clear_pointer(&pixels->color, g_free);
	g_clear_pointer(&pixels->alpha, g_free);
}

/* To nearest; what covers nothing becomes white. */
void pixels_put_on_white(struct pixels *pixels)
{
	size_t n = (size_t)pixels->width * pixels->height;

	for (size_t i = 0; pixels->alpha && i < n; i++)
		for (unsigned k = 0; k < pixels->channels; k++) {
			uint8_t *level = &pixels->color[i * pixels->channels + k];
			unsigned alpha = pixels->alpha[i];

			*level = (uint8_t)((*level * alpha + 255 * (255 - alpha) + 127) / 255);
		}
	g_clear_pointer(&pixels->alpha, g_free);
}
