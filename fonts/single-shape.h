/* What a character becomes by itself: digits of one width, marks of full or proportional width, vertical forms.
 * HarfBuzz reads all substitutions of a font before it shapes anything, a tenth of what a short document takes, so that
 * what came out is kept with the glyphs of the face (glyph-cache.h). */
#ifndef BANSHI_SINGLE_SHAPE_H
#define BANSHI_SINGLE_SHAPE_H

#include <glib.h>
#include <hb.h>
#include <stdbool.h>
#include <stdint.h>

struct glyph_cache;
struct single_shapes;

/* By HarfBuzz's own shaper, whatever else it was built with: the same text gives the same glyphs everywhere. */
void shape_buffer(hb_font_t *font, hb_buffer_t *buffer, const hb_feature_t *feature, unsigned n_features);

/* With what the cache has; it may be NULL. */
struct single_shapes *single_shapes_new(const struct glyph_cache *cache);
void single_shapes_free(struct single_shapes *shapes); /* accepts NULL */

/* The glyph of the font that a character is shaped to in Chinese text, with a feature or 0, and its advance; false, and
 * nothing in them, unless one glyph comes out. A font's shapes are asked for with that font. */
bool single_shape(struct single_shapes *shapes, hb_font_t *font, uint32_t code_point, hb_script_t script,
	hb_direction_t direction, hb_tag_t feature, uint32_t *glyph, int32_t *advance);

/* All that were asked for or are kept, of struct single_shape; borrowed. *changed: one of them is not kept yet. */
const GArray *single_shapes_known(const struct single_shapes *shapes, bool *changed);

#endif
