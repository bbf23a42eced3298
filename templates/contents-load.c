/* How the contents lists of a template look. */
#include "templates/contents-load.h"

#include "templates/load.h"

/* One style a level. A list takes the place of the house's. */
static bool read_levels(struct load *load, const struct value *value, const char *path, void *out)
{
	struct contents_look *look = out;
	unsigned index = 0;

	if (!load_is_sequence(load, value, path))
		return false;
	if (value->n > CONTENTS_MAX)
		return load_wrong(load, value, path, DIAG_TEMPLATE_HEADINGS, G_STRINGIFY(CONTENTS_MAX));
	look->n_levels = 0;
	for (const struct value *child = value->child; child; child = child->next, index++)
		if (load_style(load, child, load_path_index(load, path, index), &look->level[look->n_levels]))
			look->n_levels++;
	return true;
}

static bool read_words(struct load *load, const struct value *value, const char *path, void *out)
{
	const struct value *words;

	if (!load_label(load, value, path, &words))
		return false;
	*(const char **)out = words->text;
	return true;
}

void load_contents(struct load *load, const struct value *mapping)
{
	static const struct setting rows[] = {
		SETTING("title", read_words, struct contents_look, title),
		SETTING("title-style", load_style, struct contents_look, title_style),
		SETTING("break", load_flag, struct contents_look, breaks),
		SETTING("leader", read_words, struct contents_look, leader),
		{ "styles", read_levels, 0, sizeof(struct contents_look) },
	};

	LOAD_SETTINGS(load, mapping, "contents", rows, &load->tpl->contents);
}

bool load_contents_levels(struct load *load, const struct value *value, const char *path, void *out)
{
	uint32_t levels = 0;
	char limit[32];

	if (!load_uint32(load, value, path, &levels))
		return false;
	g_snprintf(limit, sizeof(limit), "1…%u", load->tpl->contents.n_levels);
	if (levels == 0 || levels > load->tpl->contents.n_levels)
		return load_bad(load, value, path, WORD_COUNT, limit);
	*(uint32_t *)out = levels;
	return true;
}
