/* Such a table has no tree of rows: stub columns take their words from the data, and those that merge join equal
 * neighbours as a spreadsheet would. */
#include "templates/table-data-load.h"

#include <string.h>
/* of the head over them */
#include "document/joined-lines.h"
#include "templates/load.h"

struct stub_settings {
	const struct value *key, *label, *diagonal, *stubs;
	bool merge;
	enum direction direction;
	struct length width;
	uint16_t share;
};

enum { STUB_MERGE, STUB_DIRECTION, STUB_WIDTH, STUB_SHARE, STUB_KEY };

static const struct setting stub_rows[] = {
	[STUB_MERGE] = SETTING("merge", load_flag, struct stub_settings, merge),
	[STUB_DIRECTION] = SETTING("direction", load_direction, struct stub_settings, direction),
	[STUB_WIDTH] = SETTING("width", load_length, struct stub_settings, width),
	[STUB_SHARE] = SETTING("share", load_uint16, struct stub_settings, share),
	[STUB_KEY] = SETTING("key", load_scalar, struct stub_settings, key),
	SETTING("label", load_label, struct stub_settings, label),
	SETTING("diagonal", load_node, struct stub_settings, diagonal),
	SETTING("stubs", load_node, struct stub_settings, stubs),
};

/* The stubs of a table while they are read. */
struct stubber {
	struct load *load;
	struct table_template *table;
	GArray *stubs; /* of struct data_stub */
	GArray *heads; /* of struct data_head */
};

/* Settings that are of one column, at a head over several. */
static void refuse_group_settings(struct load *load, const struct value *mapping, const char *path, uint32_t set)
{
	for (uint32_t i = STUB_MERGE; i <= STUB_KEY; i++)
		if (set >> i & 1)
			load_wrong(load, mapping, path, DIAG_TEMPLATE_IDLE, stub_rows[i].name);
}

static void check_stub_twice(struct stubber *s, const struct data_stub *stub, const struct value *at, const char *path)
{
	/* Linear: a table has a handful of stubs. Under other heads one label may come again. */
	for (guint i = 0; i < s->stubs->len; i++) {
		const struct data_stub *other = &g_array_index(s->stubs, struct data_stub, i);

		if (strcmp(other->key, stub->key) == 0 ||
			(strcmp(other->words, stub->words) == 0 && g_strcmp0(other->group, stub->group) == 0)) {
			load_twice(s->load, at, path, strcmp(other->key, stub->key) == 0 ? stub->key : stub->words);
			return;
		}
	}
}

static void add_stub(struct stubber *s, const struct stub_settings *in, uint32_t set, const struct value *value,
	const char *path, const char *group)
{
	struct load *load = s->load;
	const char *label = in->label ? in->label->text : in->key ? in->key->text : "";
	const struct data_stub stub = {
		.key = in->key ? in->key->text : "",
		.label = label,
		.words = text_join_lines(load->tpl->arena, label),
		.group = group,
		.origin = in->label ? in->label : value,
		.merge = in->merge,
		.direction = in->direction,
		.width = length_resolve(in->width, load->tpl->zi, load->tpl->line),
		.share = in->share,
	};

	if (!in->key)
		load_missing(load, value, path, "key");
	else
		check_stub_twice(s, &stub, in->key, path);
	/* Those that merge stand first, from the outermost on. */
	if (stub.merge && s->table->n_merged < s->stubs->len)
		load_wrong(load, value, path, DIAG_TEMPLATE_STUB_ORDER);
	/* Only a merged label may be so high that it is set downwards. */
	if (!stub.merge && set >> STUB_DIRECTION & 1)
		load_wrong(load, value, path, DIAG_TEMPLATE_IDLE, "direction");
	s->table->n_merged += stub.merge;
	g_array_append_val(s->stubs, stub);
}

static void read_stubs(
	struct stubber *s, const struct value *sequence, const char *path, const char *group, uint16_t depth);

/* Depth is bounded by the reader of values, TREE_MAX_DEPTH. */
static void read_stub(struct stubber *s, const struct value *value, const char *path, const char *group, uint16_t depth)
{
	struct load *load = s->load;
	/* Written at its place now and filled in once its stubs are read, as those append heads of their own. */
	struct stub_settings in = { 0 };
	uint32_t set = LOAD_SETTINGS(load, value, path, stub_rows, &in);
	guint h = s->heads->len;
	struct data_head head = {
		.label = in.label ? in.label->text : "",
		.origin = in.label ? in.label : value,
		.diagonal = in.diagonal,
		.first = s->stubs->len,
		.depth = depth,
		.leaf = !in.stubs,
	};

	g_array_append_val(s->heads, head);
	s->table->data_levels = MAX(s->table->data_levels, (uint16_t)(depth + 1));
	if (in.stubs) {
		refuse_group_settings(load, value, path, set);
		if (!in.label && !in.diagonal)
			load_missing(load, value, path, "label");
		/* A head without words of its own passes on the name of the one above. */
		read_stubs(s, in.stubs, load_path(load, path, "stubs"), in.label ? in.label->text : group,
			(uint16_t)(depth + 1));
	} else {
		add_stub(s, &in, set, value, path, group);
		head.label = g_array_index(s->stubs, struct data_stub, head.first).label;
	}
	head.end = s->stubs->len;
	/* A list that was empty. */
	if (head.end == head.first)
		load_missing(load, value, path, "stubs");
	g_array_index(s->heads, struct data_head, h) = head;
}

static void read_stubs(
	struct stubber *s, const struct value *sequence, const char *path, const char *group, uint16_t depth)
{
	unsigned index = 0;

	if (!load_is_sequence(s->load, sequence, path))
		return;
	for (const struct value *child = sequence->child; child; child = child->next, index++) {
		const char *child_path = load_path_index(s->load, path, index);

		if (load_is_mapping(s->load, child, child_path))
			read_stub(s, child, child_path, group, depth);
	}
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
	struct stubber s = { .load = load, .table = table };

	LOAD_SETTINGS(load, mapping, path, rows, &in);
	/* The only source that there is. */
	if (!in.from || !value_is(in.from, "data"))
		load_bad(load, in.from ? in.from : mapping, path, WORD_ROWS_FROM, "data");
	if (!in.stubs)
		return;
	s.stubs = g_array_new(FALSE, TRUE, sizeof(struct data_stub));
	s.heads = g_array_new(FALSE, TRUE, sizeof(struct data_head));
	read_stubs(&s, in.stubs, load_path(load, path, "stubs"), NULL, 0);
	table->data_stub = arena_take_array(load->tpl->arena, s.stubs, &table->n_data_stubs);
	table->data_head = arena_take_array(load->tpl->arena, s.heads, &table->n_data_heads);
}
