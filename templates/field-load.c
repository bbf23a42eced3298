/* A field is read in two steps: its settings as they are written, then what only makes sense together, so that a
 * message can say which setting does not belong to a field of this type. */
#include "templates/field-load.h"

#include <string.h>

#include "templates/length.h"
#include "templates/load.h"

/* ---- datatypes ---- */

/* A struct of its own only so that the rows below can give an offset. */
struct datatype_settings {
	struct datatype datatype;
};

static bool read_type(struct load *load, const struct value *value, const char *path, void *out)
{
	for (int i = 0; i < N_FIELD_TYPES; i++) {
		if (value_is(value, field_type_name((enum field_type)i))) {
			*(enum field_type *)out = (enum field_type)i;
			return true;
		}
	}
	return load_bad(load, value, path, WORD_FIELD_TYPE,
		"text prose integer decimal date choice flag group table picture barcode");
}

static bool read_choices(struct load *load, const struct value *value, const char *path, void *out)
{
	struct datatype *datatype = out;
	uint32_t n = 0;

	if (!load_is_mapping(load, value, path))
		return false;
	if (value->n > CHOICES_MAX)
		return load_bad(load, value, path, WORD_CHOICES, "{ key: label, … }");
	struct choice *choice = ARENA_ARRAY(load->tpl->arena, struct choice, value->n);
	for (const struct value *child = value->child; child; child = child->next, n++) {
		const struct value *label = NULL;
		/* A choice without a readable label is shown by its key. */
		load_label(load, child, load_path(load, path, child->key->text), &label);
		choice[n] = (struct choice){ child->key->text, label ? label->text : child->key->text };
	}
	datatype->choice = choice;
	datatype->n_choices = n;
	return true;
}

/* Held to the whole text: editors get the bare pattern with its anchors. */
static bool read_pattern(struct load *load, const struct value *value, const char *path, void *out)
{
	static const struct setting rows[] = {
		SETTING("is", load_text, struct text_pattern, is),
		SETTING("en", load_text, struct text_pattern, words[LANG_EN]),
		SETTING("zh", load_text, struct text_pattern, words[LANG_ZH]),
	};
	struct text_pattern *pattern = ARENA_NEW(load->tpl->arena, struct text_pattern);

	if (!load_is_mapping(load, value, path))
		return false;
	/* All three bits: the pattern and its words in both languages. */
	if (LOAD_SETTINGS(load, value, path, rows, pattern) != 7) {
		static const char *const names[] = { "is", "en", "zh" };
		const char *have[] = { pattern->is, pattern->words[LANG_EN], pattern->words[LANG_ZH] };
		bool ok = true;

		for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
			ok = (have[i] || load_missing(load, value, path, names[i])) && ok;
		return ok;
	}
	pattern->is = arena_printf(load->tpl->arena, "^(?:%s)$", pattern->is);
	pattern->pattern = load_pattern(load, value, path, pattern->is);
	*(const struct text_pattern **)out = pattern;
	return pattern->pattern != NULL;
}

/* What becomes of the number when several reports are added up: their sum, what all have, or nothing. */
static bool read_total(struct load *load, const struct value *value, const char *path, void *out)
{
	static const char *const words[] = { [TOTAL_SUM] = "sum", [TOTAL_SAME] = "same", [TOTAL_NONE] = "none" };

	for (int i = TOTAL_SUM; i < (int)G_N_ELEMENTS(words); i++)
		if (value_is(value, words[i])) {
			*(enum total_kind *)out = (enum total_kind)i;
			return true;
		}
	return load_bad(load, value, path, WORD_ONE_OF, "sum same none");
}

/* Rows that settle_datatype asks for, as 0 is a limit too. */
enum { ROW_TYPE, ROW_MIN, ROW_MAX };

#define DATATYPE_ROWS(of, datatype)                                                                                    \
	[ROW_TYPE] = SETTING("type", read_type, of, datatype.type),                                                    \
	[ROW_MIN] = SETTING("min", load_decimal, of, datatype.min),                                                    \
	[ROW_MAX] = SETTING("max", load_decimal, of, datatype.max),                                                    \
	SETTING("decimals", load_uint32, of, datatype.decimals),                                                       \
	SETTING("max-length", load_uint32, of, datatype.max_length), SETTING("sign", load_flag, of, datatype.sign),    \
	SETTING("choices", read_choices, of, datatype), SETTING("many", load_flag, of, datatype.many),                 \
	SETTING("names", load_text, of, datatype.names), SETTING("lines", load_flag, of, datatype.lines),              \
	SETTING("pattern", read_pattern, of, datatype.pattern), SETTING("total", read_total, of, datatype.total)

/* The digits a decimal may have when the template does not say: as many as the reader takes. */

static void settle_datatype(
	struct load *load, const struct value *mapping, const char *path, struct datatype *datatype, uint32_t set)
{
	/* load_settings returns a bit for each row that was set. */
	datatype->has_min = set >> ROW_MIN & 1;
	datatype->has_max = set >> ROW_MAX & 1;
	if (datatype->has_min && datatype->has_max && decimal_compare(datatype->min, datatype->max) > 0)
		load_wrong(load, mapping, path, DIAG_TEMPLATE_MIN_ABOVE_MAX);
	if (datatype->pattern && datatype->type != FIELD_TEXT)
		load_wrong(load, mapping, path, DIAG_TEMPLATE_PATTERN_TYPE);
	if (datatype->many && datatype->type != FIELD_CHOICE && datatype->type != FIELD_GROUP)
		load_wrong(load, mapping, path, DIAG_TEMPLATE_MANY_TYPE);
	if (datatype->names && (datatype->type != FIELD_TEXT || datatype->lines))
		load_wrong(load, mapping, path, DIAG_TEMPLATE_NAMES_TYPE);
	if (datatype->lines && datatype->type != FIELD_TEXT && datatype->type != FIELD_PROSE)
		load_wrong(load, mapping, path, DIAG_TEMPLATE_LINES_TYPE);
	if (datatype->total == TOTAL_SUM && datatype->type != FIELD_INTEGER && datatype->type != FIELD_DECIMAL &&
		datatype->type != FIELD_TABLE)
		load_wrong(load, mapping, path, DIAG_TEMPLATE_TOTAL_TYPE);
	if (datatype->type == FIELD_CHOICE && datatype->n_choices == 0)
		load_missing(load, mapping, path, "choices");
}

/* true, false, or what is printed where nothing is given. */
static bool read_blank(struct load *load, const struct value *value, const char *path, void *out)
{
	struct datatype *datatype = out;
	const struct value *label = NULL;

	if (value->type == VALUE_SCALAR && (value_is(value, "true") || value_is(value, "false"))) {
		datatype->blank = value_is(value, "true");
		return true;
	}
	if (!load_label(load, value, path, &label))
		return false;
	datatype->blank = true;
	datatype->blank_as = label->text;
	return true;
}

/* What a picture goes into. */
static bool read_picture_length(struct load *load, const struct value *value, const char *path, void *out)
{
	struct length length;

	if (!load_length(load, value, path, &length))
		return false;
	if (length.base != LENGTH_ABSOLUTE || length.amount <= 0)
		return load_bad(load, value, path, WORD_LENGTH, "25mm 3cm 70pt");
	*(unit *)out = length_resolve(length, 0, 0);
	return true;
}

/* Settings of pictures and codes are of nothing else. */
static void settle_figure(struct load *load, const struct value *mapping, const char *path, struct datatype *of)
{
	if (of->type != FIELD_PICTURE && (of->picture_width || of->picture_height))
		load_bad(load, mapping, path, WORD_FOR_FIELD_TYPE, "picture");
	if (!field_is_figure(of->type) && of->alt)
		load_bad(load, mapping, path, WORD_FOR_FIELD_TYPE, "picture");
	if (of->code && of->type != FIELD_BARCODE)
		load_bad(load, mapping, path, WORD_FOR_FIELD_TYPE, "barcode");
	if (of->code && !load_is_mapping(load, of->code, path))
		of->code = NULL;
}

/* What a cell of a table takes: no group, prose or table. */
const struct datatype *load_datatype(struct load *load, const struct value *mapping, const char *path)
{
	static const struct setting rows[] = {
		DATATYPE_ROWS(struct datatype_settings, datatype),
		SETTING("blank", read_blank, struct datatype_settings, datatype),
		SETTING("thousands", load_flag, struct datatype_settings, datatype.thousands),
		SETTING("places", load_uint32, struct datatype_settings, datatype.places),
		SETTING("marks", load_node, struct datatype_settings, datatype.marks),
		SETTING("alt", load_text, struct datatype_settings, datatype.alt),
		SETTING("width", read_picture_length, struct datatype_settings, datatype.picture_width),
		SETTING("height", read_picture_length, struct datatype_settings, datatype.picture_height),
		SETTING("code", load_node, struct datatype_settings, datatype.code),
	};
	struct datatype_settings in = { .datatype = {
						.type = FIELD_TEXT, .decimals = DECIMALS_ANY, .places = UINT32_MAX } };
	struct datatype *datatype = ARENA_NEW(load->tpl->arena, struct datatype);

	settle_datatype(load, mapping, path, &in.datatype, LOAD_SETTINGS(load, mapping, path, rows, &in));
	in.datatype.has_places = in.datatype.places != UINT32_MAX;
	if (!in.datatype.has_places)
		in.datatype.places = 0;
	/* Printed with places, so no more may be given: none would be seen. */
	else if (in.datatype.decimals == DECIMALS_ANY)
		in.datatype.decimals = in.datatype.places;
	if (in.datatype.marks && !load_is_sequence(load, in.datatype.marks, path))
		in.datatype.marks = NULL;
	settle_figure(load, mapping, path, &in.datatype);
	if (in.datatype.type == FIELD_PROSE || in.datatype.type == FIELD_GROUP || in.datatype.type == FIELD_TABLE) {
		load_bad(load, mapping, path, WORD_CELL_TYPE, "text integer decimal date choice flag picture barcode");
		/* After the message, so that what follows has a type it can handle. */
		in.datatype.type = FIELD_TEXT;
	}
	*datatype = in.datatype;
	return datatype;
}

/* ---- fields ---- */

/* Of a field as it is written. */
struct field_settings {
	struct datatype datatype;
	const struct value *label, *fallback, *fields, *table;
	bool required, expected;
};

static void load_group(
	struct load *load, const struct value *mapping, const char *path, struct field *group, unsigned depth);

/* A name is used once in its group: as a key or as a label, whichever of the two the data writes. `names` has those of
 * the fields before. */
static void check_names(
	struct load *load, GHashTable *names, const struct field *field, const struct value *mapping, const char *path)
{
	/* A label that is another field's key would make `key:` mean either. */
	bool key = g_hash_table_contains(names, field->key);
	if (key || g_hash_table_contains(names, field->label))
		load_twice(load, mapping->key, path, key ? field->key : field->label);
	g_hash_table_add(names, (gpointer)field->key);
	g_hash_table_add(names, (gpointer)field->label);
}

static const struct table_template *find_table(struct load *load, const struct value *name, const char *path)
{
	const struct table_template *table = g_hash_table_lookup(load->tpl->tables, name->text);

	if (!table)
		load_unknown(load, name, path, WORD_TABLE_NAME, load->tpl->tables);
	return table;
}

/* What only some types have. Both ways: what the type needs and lacks, and what it has no use for. */
static void settle_field(struct load *load, const struct value *mapping, const char *path, struct field *field,
	const struct field_settings *in, unsigned depth)
{
	/* Prose may have any number of them. */
	if (field_is_figure(field->datatype.type))
		load_bad(load, mapping, path, WORD_FIELD_TYPE,
			"text prose integer decimal date choice flag group table");
	if (field->datatype.type == FIELD_GROUP && in->fields)
		load_group(load, in->fields, load_path(load, path, "fields"), field, depth + 1);
	else if (field->datatype.type == FIELD_GROUP)
		load_missing(load, mapping, path, "fields");
	if (field->datatype.type == FIELD_TABLE && in->table)
		field->table = find_table(load, in->table, load_path(load, path, "table"));
	else if (field->datatype.type == FIELD_TABLE)
		load_missing(load, mapping, path, "table");
	if (in->fields && field->datatype.type != FIELD_GROUP)
		load_bad(load, in->fields->key, path, WORD_FOR_FIELD_TYPE, "group");
	if (in->table && field->datatype.type != FIELD_TABLE)
		load_bad(load, in->table->key, path, WORD_FOR_FIELD_TYPE, "table");
}

static struct field *load_field(
	struct load *load, const struct value *mapping, const char *path, struct field *group, unsigned depth)
{
	static const struct setting rows[] = {
		DATATYPE_ROWS(struct field_settings, datatype),
		SETTING("label", load_label, struct field_settings, label),
		SETTING("default", load_node, struct field_settings, fallback),
		SETTING("required", load_flag, struct field_settings, required),
		SETTING("expected", load_flag, struct field_settings, expected),
		SETTING("fields", load_node, struct field_settings, fields),
		SETTING("table", load_scalar, struct field_settings, table),
	};
	struct field_settings in = { .datatype = { .type = FIELD_TEXT, .decimals = DECIMALS_ANY } };
	struct field *field = ARENA_NEW(load->tpl->arena, struct field);

	uint32_t set = LOAD_SETTINGS(load, mapping, path, rows, &in);
	settle_datatype(load, mapping, path, &in.datatype, set);
	field->key = mapping->key->text;
	field->label = in.label ? in.label->text : field->key;
	field->datatype = in.datatype;
	field->required = in.required;
	field->expected = in.expected;
	field->fallback = in.fallback;
	field->parent = group;
	/* Fields are numbered as they are met; those of a group follow it, up to `end`. */
	field->id = load->tpl->n_fields++;
	settle_field(load, mapping, path, field, &in, depth);
	field->end = load->tpl->n_fields;
	/* A group that repeats inside of one that repeats has no place to be kept. */
	if (field->datatype.many && field_repeated(field) == field && field_repeated(group))
		load_wrong(load, mapping, path, DIAG_TEMPLATE_MANY_TYPE);
	return field;
}

static void load_group(
	struct load *load, const struct value *mapping, const char *path, struct field *group, unsigned depth)
{
	struct field **last = &group->child;
	g_autoptr(GHashTable) names = g_hash_table_new(g_str_hash, g_str_equal);

	/* Readers of values refuse deeper files anyway: TREE_MAX_DEPTH bounds this recursion. */
	g_assert(depth <= TREE_MAX_DEPTH);
	if (!load_is_mapping(load, mapping, path))
		return;
	for (const struct value *child = mapping->child; child; child = child->next) {
		const char *child_path = load_path(load, path, child->key->text);
		/* These have a meaning in paths: a.b[2], {a}. */
		if (strpbrk(child->key->text, ".{}[]"))
			load_bad(load, child->key, child_path, WORD_KEY, "key: label");
		*last = load_field(load, child, child_path, group, depth);
		check_names(load, names, *last, child, child_path);
		last = &(*last)->next;
	}
}

void load_fields(struct load *load, const struct value *mapping)
{
	struct report_template *tpl = load->tpl;

	/* The root is a group without a name; its id is 0. */
	tpl->fields = ARENA_NEW(tpl->arena, struct field);
	tpl->fields->key = tpl->fields->label = "";
	tpl->fields->datatype.type = FIELD_GROUP;
	tpl->fields->id = tpl->n_fields++;
	load_group(load, mapping, "fields", tpl->fields, 0);
	field_index(tpl->fields, tpl->arena);
}

void load_house_fields(struct load *load, const struct value *mapping)
{
	struct report_template *tpl = load->tpl;
	struct field **last = &tpl->fields->child;

	while (*last)
		last = &(*last)->next;
	for (const struct value *child = mapping->child; child; child = child->next) {
		const char *path = load_path(load, "fields", child->key->text);
		struct field *field = load_field(load, child, path, tpl->fields, 0);

		/* The form's own field of that name wins, and the id of this one stays without a use. */
		if (field_find(tpl->fields, field->key) || field_find(tpl->fields, field->label))
			continue;
		*last = field;
		last = &field->next;
		if (strcmp(field->key, "archive") == 0)
			tpl->archive = field;
	}
	field_index(tpl->fields, tpl->arena);
}
