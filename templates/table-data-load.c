/* Such a table has no tree of rows: stub columns take their words from the data, and those that merge join equal
 * neighbours as a spreadsheet would. */
#include "templates/table-data-load.h"

#include "templates/load.h"

struct stub_settings {
	const struct value *key, *label;
	bool merge;
	enum direction direction;
	struct length width;
	uint16_t share;
};

static void load_data_stub(struct load *load, const struct value *value, const char *path, struct data_stub *stub)
{
	static const struct setting rows[] = {
		SETTING("key", load_scalar, struct stub_settings, key),
		SETTING("label", load_label, struct stub_settings, label),
		SETTING("merge", load_flag, struct stub_settings, merge),
		SETTING("direction", load_direction, struct stub_settings, direction),
		SETTING("width", load_length, struct stub_settings, width),
		SETTING("share", load_uint16, struct stub_settings, share),
	};
	struct stub_settings in = { 0 };

	LOAD_SETTINGS(load, value, path, rows, &in);
	if (!in.key)
		load_missing(load, value, path, "key");
	*stub = (struct data_stub){
		.key = in.key ? in.key->text : "",
		.label = in.label ? in.label->text
			 : in.key ? in.key->text
				  : "",
		.origin = in.label ? in.label : value,
		.merge = in.merge,
		.direction = in.direction,
		.width = length_resolve(in.width, load->tpl->zi, load->tpl->line),
		.share = in.share,
	};
}

struct data_settings {
	const struct value *from, *stubs;
};

void load_data_rows(struct load *load, const struct value *mapping, const char *path, struct table_template *table)
{
	static const struct setting rows[] = {
		SETTING("from", load_scalar, struct data_settings, from),
		SETTING("stubs", load_node, struct data_settings, stubs),
	};
	struct data_settings in = { 0 };
	unsigned index = 0;

	LOAD_SETTINGS(load, mapping, path, rows, &in);
	if (!in.from || !value_is(in.from, "data"))
		load_bad(load, in.from ? in.from : mapping, path, WORD_ROWS_FROM, "data");
	if (!in.stubs || !load_is_sequence(load, in.stubs, load_path(load, path, "stubs")))
		return;
	struct data_stub *stub = ARENA_ARRAY(load->tpl->arena, struct data_stub, MAX(in.stubs->n, 1));
	table->data_stub = stub;
	for (const struct value *child = in.stubs->child; child; child = child->next, index++) {
		load_data_stub(load, child, load_path_index(load, path, index), &stub[index]);
		if (stub[index].merge && table->n_merged < index)
			load_wrong(load, child, path, DIAG_TEMPLATE_STUB_ORDER);
		table->n_merged += stub[index].merge;
	}
	table->n_data_stubs = index;
}
