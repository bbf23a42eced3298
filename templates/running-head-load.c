/* The running head of a template: what stands above the text of every page. */
#include "templates/running-head-load.h"

#include "templates/load.h"
#include "templates/placeholders.h"

const char *const running_words[] = {
	[RUNNING_HEADING] = "heading", [RUNNING_PAGE] = "page", [RUNNING_PAGES] = "pages", NULL
};

struct head_settings {
	const struct value *text, *tail, *picture;
	const struct style *style;
	struct length rise, rule;
	uint32_t first;
};

static const char *words(struct load *load, const struct value *value, const char *path)
{
	return value && placeholders_check_but(load, value, path, running_words) ? value->text : "";
}

void load_running_head(struct load *load, const struct value *mapping)
{
	static const struct setting rows[] = {
		SETTING("text", load_label, struct head_settings, text),
		SETTING("tail", load_label, struct head_settings, tail),
		SETTING("picture", load_node, struct head_settings, picture),
		SETTING("style", load_style, struct head_settings, style),
		SETTING("rise", load_length, struct head_settings, rise),
		SETTING("rule", load_length, struct head_settings, rule),
		SETTING("from", load_uint32, struct head_settings, first),
	};
	struct report_template *tpl = load->tpl;
	struct head_settings in = { .style = g_hash_table_lookup(tpl->styles, "页眉"),
		.rise = { UNIT_FROM_MM(10), LENGTH_ABSOLUTE } };

	LOAD_SETTINGS(load, mapping, "page.head", rows, &in);
	tpl->running = (struct running_template){
		.text = words(load, in.text, "page.head.text"),
		.tail = words(load, in.tail, "page.head.tail"),
		.picture = in.picture,
		.head = { .style = in.style,
			.first = in.first,
			.rise = length_resolve(in.rise, tpl->zi, tpl->line),
			.rule = length_resolve(in.rule, tpl->zi, tpl->line) },
	};
}
