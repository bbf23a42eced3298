/* A setting that is not given stays as the house has it. */
#include "templates/prose-load.h"

#include "templates/load.h"
#include "templates/style-load.h"
#include "templates/table-fit-load.h"
#include "templates/table-style-load.h"

struct prose_settings {
	const struct style *style;
	const struct value *tables;
};

struct prose_table_settings {
	const struct value *style;
	const struct style *caption;
	struct table_fit fit;
};

void load_prose_tables(struct load *load, const struct value *mapping)
{
	static const struct setting rows[] = {
		SETTING("style", load_scalar, struct prose_table_settings, style),
		SETTING("caption", load_style, struct prose_table_settings, caption),
		SETTING("fit", load_table_fit, struct prose_table_settings, fit),
	};
	struct prose_tables *tables = &load->tpl->prose_tables;
	struct prose_table_settings in = { .caption = tables->caption, .fit = tables->fit };

	LOAD_SETTINGS(load, mapping, "prose.tables", rows, &in);
	if (in.style || !tables->style)
		tables->style = load_table_style_named(load, in.style, "prose.tables.style");
	tables->caption = in.caption;
	tables->fit = in.fit;
}

const struct value *load_prose(struct load *load, const struct value *mapping)
{
	static const struct setting rows[] = {
		SETTING("style", load_style, struct prose_settings, style),
		SETTING("tables", load_node, struct prose_settings, tables),
	};
	struct prose_settings in = { .style = load->tpl->prose };

	LOAD_SETTINGS(load, mapping, "prose", rows, &in);
	load->tpl->prose = in.style;
	return in.tables;
}
