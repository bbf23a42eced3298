#include "fonts/single-shape.h"

#include "fonts/glyph-cache.h"

struct single_shapes {
	GArray *all; /* of struct single_shape */
	bool changed;
};

void shape_buffer(hb_font_t *font, hb_buffer_t *buffer, const hb_feature_t *feature, unsigned n_features)
{
	static const char *const shapers[] = { "ot", NULL };

	hb_shape_full(font, buffer, feature, n_features, shapers);
}

struct single_shapes *single_shapes_new(const struct glyph_cache *cache)
{
	struct single_shapes *shapes = g_new0(struct single_shapes, 1);

	shapes->all = g_array_new(FALSE, FALSE, sizeof(struct single_shape));
	if (cache)
		glyph_cache_shapes(cache, shapes->all);
	return shapes;
}

void single_shapes_free(struct single_shapes *shapes)
{
	if (!shapes)
		return;
	g_array_unref(shapes->all);
	g_free(shapes);
}

static void shape(hb_font_t *font, struct single_shape *single)
{
	hb_buffer_t *buffer = hb_buffer_create();
	hb_feature_t on = { single->feature, 1, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END };
	unsigned count;

	hb_buffer_add_utf32(buffer, &single->code_point, 1, 0, 1);
	hb_buffer_set_direction(buffer, (hb_direction_t)single->direction);
	hb_buffer_set_script(buffer, (hb_script_t)single->script);
	hb_buffer_set_language(buffer, hb_language_from_string("zh-cn", -1));
	shape_buffer(font, buffer, &on, single->feature ? 1 : 0);
	const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(buffer, &count);
	if (count == 1 && info->codepoint) {
		single->glyph = (uint16_t)info->codepoint;
		single->advance = hb_buffer_get_glyph_positions(buffer, NULL)->x_advance;
	}
	hb_buffer_destroy(buffer);
}

bool single_shape(struct single_shapes *shapes, hb_font_t *font, uint32_t code_point, hb_script_t script,
	hb_direction_t direction, hb_tag_t feature, uint32_t *glyph, int32_t *advance)
{
	struct single_shape single = {
		.code_point = code_point, .script = script, .feature = feature, .direction = (uint16_t)direction
	};
	const struct single_shape *known = glyph_cache_shape(shapes->all, &single);

	if (known) {
		single = *known;
	} else {
		shape(font, &single);
		g_array_append_val(shapes->all, single);
		shapes->changed = true;
	}
	if (!single.glyph)
		return false;
	*glyph = single.glyph;
	*advance = single.advance;
	return true;
}

const GArray *single_shapes_known(const struct single_shapes *shapes, bool *changed)
{
	*changed = shapes->changed;
	return shapes->all;
}
