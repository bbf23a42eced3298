/* A mapping of a template is read by a table of settings (struct setting): a name, a reader and an offset. That gives
 * every mapping the same messages for unknown names, names given twice and wrong types, and the list of what is
 * possible. */
#include "templates/load.h"

#include <string.h>

#include "report/data-path.h"
#include "report/pattern.h"
#include "report/unknown-name.h"

/* In the language of the messages. */
static const char *word_of(const struct load *load, enum load_word word)
{
	return load_word(word, diags_lang(load->diags));
}

const char *load_path(const struct load *load, const char *path, const char *key)
{
	return data_path_key(load->tpl->arena, path, key);
}

const char *load_path_index(const struct load *load, const char *path, unsigned index)
{
	return data_path_index(load->tpl->arena, path, index);
}

/* load_missing, load_bad, load_unknown and load_twice tell a mistake and return false, so that a reader can end with
 * them. */
bool load_missing(struct load *load, const struct value *mapping, const char *path, const char *key)
{
	return load_wrong(load, mapping, load_path(load, path, key), DIAG_MISSING_FIELD, key);
}

/* A value as a message quotes it: of what is no scalar so much that it is known again. */
static const char *as_written(struct load *load, const struct value *value)
{
	GString *text;

	if (value->type == VALUE_SCALAR)
		return value->text;
	if (value->type != VALUE_SEQUENCE)
		return value->type == VALUE_MAPPING ? "{…}" : "~";
	text = g_string_new("[");
	for (const struct value *child = value->child; child; child = child->next) {
		if (text->len > 1)
			g_string_append(text, ", ");
		g_string_append(text, child->type == VALUE_SCALAR ? child->text : "…");
	}
	g_string_append_c(text, ']');
	return arena_take_string(load->tpl->arena, text);
}

bool load_bad(struct load *load, const struct value *value, const char *path, enum load_word expected, const char *hint)
{
	return load_wrong(
		load, value, path, DIAG_TEMPLATE_BAD_VALUE, as_written(load, value), word_of(load, expected), hint);
}

static gint compare_names(gconstpointer a, gconstpointer b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The names in a fixed order, so that messages do not depend on a hash. */
static GPtrArray *sorted_keys(GHashTable *known)
{
	GPtrArray *names = g_ptr_array_new();
	GHashTableIter iter;
	gpointer key;

	g_hash_table_iter_init(&iter, known);
	while (g_hash_table_iter_next(&iter, &key, NULL))
		g_ptr_array_add(names, key);
	g_ptr_array_sort(names, compare_names);
	return names;
}

bool load_unknown(
	struct load *load, const struct value *value, const char *path, enum load_word kind, GHashTable *known)
{
	GPtrArray *names = sorted_keys(known);
	struct unknown_name unknown;

	unknown_name_init(&unknown, value->text, " ");
	for (guint i = 0; i < names->len; i++)
		unknown_name_list(&unknown, names->pdata[i]);
	g_autofree char *possible = unknown_name_finish(&unknown);
	load_wrong(load, value, path, DIAG_TEMPLATE_UNKNOWN_NAME, word_of(load, kind), value->text, possible);
	g_ptr_array_unref(names);
	return false;
}

bool load_twice(struct load *load, const struct value *value, const char *path, const char *name)
{
	return load_wrong(load, value, path, DIAG_TEMPLATE_NAME_TWICE, name);
}

static bool wrong_type(struct load *load, const struct value *value, const char *path, enum load_word want)
{
	static const enum load_word found[] = {
		[VALUE_NULL] = WORD_NOTHING,
		[VALUE_SCALAR] = WORD_TEXT,
		[VALUE_SEQUENCE] = WORD_LIST,
		[VALUE_MAPPING] = WORD_MAPPING,
	};

	return load_wrong(load, value, path, DIAG_WRONG_TYPE, word_of(load, want), word_of(load, found[value->type]));
}

bool load_is_mapping(struct load *load, const struct value *value, const char *path)
{
	return value->type == VALUE_MAPPING || wrong_type(load, value, path, WORD_MAPPING);
}

bool load_is_sequence(struct load *load, const struct value *value, const char *path)
{
	return value->type == VALUE_SEQUENCE || wrong_type(load, value, path, WORD_LIST);
}

/* ---- a mapping by rows of settings ---- */

static void unknown_setting(
	struct load *load, const struct value *child, const char *path, const struct setting *rows, size_t n_rows)
{
	const char *name = child->key->text;
	struct where where = value_where(load->tree, child->key, load_path(load, path, name), NULL);
	struct unknown_name unknown;

	unknown_name_init(&unknown, name, " ");
	for (size_t i = 0; i < n_rows; i++)
		unknown_name_list(&unknown, rows[i].name);
	unknown_name_say(&unknown, load->diags, DIAG_UNKNOWN_FIELD, DIAG_UNKNOWN_FIELD_PLAIN, where, name);
}

uint64_t load_settings(struct load *load, const struct value *mapping, const char *path, const struct setting *rows,
	size_t n_rows, void *out)
{
	/* Bit i of the result: row i was set and could be read. */
	uint64_t set = 0;

	g_assert(n_rows <= 64);
	if (!load_is_mapping(load, mapping, path))
		return 0;
	for (const struct value *child = mapping->child; child; child = child->next) {
		size_t i = 0;
		while (i < n_rows && !value_is(child->key, rows[i].name))
			i++;
		if (i == n_rows)
			unknown_setting(load, child, path, rows, n_rows);
		else if (rows[i].read(load, child, load_path(load, path, rows[i].name), (char *)out + rows[i].offset))
			set |= UINT64_C(1) << i;
	}
	return set;
}

/* ---- readers ---- */

static bool is_scalar(struct load *load, const struct value *value, const char *path)
{
	return value->type == VALUE_SCALAR || wrong_type(load, value, path, WORD_TEXT);
}

/* The value as it is, for settings that are read later, when what they name has been read. */
bool load_node(struct load *load, const struct value *value, const char *path, void *out)
{
	(void)load, (void)path;
	*(const struct value **)out = value;
	return true;
}

bool load_text(struct load *load, const struct value *value, const char *path, void *out)
{
	if (!is_scalar(load, value, path))
		return false;
	*(const char **)out = value->text;
	return true;
}

bool load_scalar(struct load *load, const struct value *value, const char *path, void *out)
{
	if (!is_scalar(load, value, path))
		return false;
	*(const struct value **)out = value;
	return true;
}

/* Labels are printed: when all of a template is read, their characters are looked for in the fonts. */
bool load_label(struct load *load, const struct value *value, const char *path, void *out)
{
	const struct label label = { load->tree, value };

	if (!is_scalar(load, value, path))
		return false;
	g_array_append_val(load->tpl->labels, label);
	*(const struct value **)out = value;
	return true;
}

bool load_flag(struct load *load, const struct value *value, const char *path, void *out)
{
	if (!is_scalar(load, value, path))
		return false;
	bool yes = value_is(value, "true");
	if (!yes && !value_is(value, "false"))
		return load_bad(load, value, path, WORD_FLAG, "true false");
	*(bool *)out = yes;
	return true;
}

/* *out is set only when true is returned: a wrong count leaves the default. */
static bool read_count(struct load *load, const struct value *value, const char *path, int64_t max, int64_t *out)
{
	struct decimal number;
	char limit[32];

	if (!is_scalar(load, value, path))
		return false;
	if (decimal_parse(value->text, value->n, &number) == DECIMAL_OK && number.scale == 0 && number.value >= 0 &&
		number.value <= max) {
		*out = number.value;
		return true;
	}
	g_snprintf(limit, sizeof(limit), "0…%" G_GINT64_FORMAT, max);
	return load_bad(load, value, path, WORD_COUNT, limit);
}

bool load_uint16(struct load *load, const struct value *value, const char *path, void *out)
{
	int64_t count = 0;

	if (!read_count(load, value, path, 1000, &count))
		return false;
	*(uint16_t *)out = (uint16_t)count;
	return true;
}

bool load_uint32(struct load *load, const struct value *value, const char *path, void *out)
{
	int64_t count = 0;

	if (!read_count(load, value, path, 1000000, &count))
		return false;
	*(uint32_t *)out = (uint32_t)count;
	return true;
}

bool load_decimal(struct load *load, const struct value *value, const char *path, void *out)
{
	if (!is_scalar(load, value, path))
		return false;
	if (decimal_parse(value->text, value->n, out) != DECIMAL_OK)
		return load_bad(load, value, path, WORD_NUMBER, "0 -1.5");
	return true;
}

bool load_length(struct load *load, const struct value *value, const char *path, void *out)
{
	if (!is_scalar(load, value, path))
		return false;
	if (!length_parse(value->text, out))
		return load_bad(load, value, path, WORD_LENGTH, "37mm 16pt 2字 1行 0");
	return true;
}

bool load_size(struct load *load, const struct value *value, const char *path, void *out)
{
	if (!is_scalar(load, value, path))
		return false;
	if (!length_parse_size(value->text, out))
		return load_bad(load, value, path, WORD_SIZE, "三号 小四 16pt");
	return true;
}

bool load_color(struct load *load, const struct value *value, const char *path, void *out)
{
	if (!is_scalar(load, value, path))
		return false;
	if (!length_parse_color(value->text, out))
		return load_bad(load, value, path, WORD_COLOR, "\"#000000\"");
	return true;
}

bool load_font(struct load *load, const struct value *value, const char *path, void *out)
{
	if (!is_scalar(load, value, path))
		return false;
	if (!font_role_parse(value->text, out))
		return load_bad(load, value, path, WORD_FONT, font_role_names());
	return true;
}

/* One of a few words; which one, or -1 after a diagnostic. */
static int read_word(
	struct load *load, const struct value *value, const char *path, const char *const *words, const char *all)
{
	if (!is_scalar(load, value, path))
		return -1;
	for (int i = 0; words[i]; i++)
		if (value_is(value, words[i]))
			return i;
	load_bad(load, value, path, WORD_ONE_OF, all);
	return -1;
}

bool load_align(struct load *load, const struct value *value, const char *path, void *out)
{
	static const char *const words[] = { [ALIGN_JUSTIFY] = "justify",
		[ALIGN_LEFT] = "left",
		[ALIGN_CENTER] = "center",
		[ALIGN_RIGHT] = "right",
		[ALIGN_POINT] = "point",
		[ALIGN_SPREAD] = "spread",
		NULL };
	int word = read_word(load, value, path, words, "justify left center right point spread");

	if (word >= 0)
		*(enum align *)out = (enum align)word;
	return word >= 0;
}

bool load_direction(struct load *load, const struct value *value, const char *path, void *out)
{
	static const char *const words[] = { [DIRECTION_AUTO] = "auto",
		[DIRECTION_HORIZONTAL] = "horizontal",
		[DIRECTION_VERTICAL] = "vertical",
		NULL };
	int word = read_word(load, value, path, words, "auto horizontal vertical");

	if (word >= 0)
		*(enum direction *)out = (enum direction)word;
	return word >= 0;
}

bool load_style(struct load *load, const struct value *value, const char *path, void *out)
{
	if (!is_scalar(load, value, path))
		return false;
	const struct style *style = g_hash_table_lookup(load->tpl->styles, value->text);
	if (!style)
		return load_unknown(load, value, path, WORD_STYLE_NAME, load->tpl->styles);
	*(const struct style **)out = style;
	return true;
}

/* DUPNAMES: a pattern with several ways to write one thing catches it under one name in each. Those of templates that
 * are built in are known to be right. */
struct pattern *load_pattern(struct load *load, const struct value *at, const char *path, const char *pattern)
{
	/* PCRE's own words say where the pattern is wrong. */
	g_autoptr(GError) error = NULL;
	struct pattern *made = pattern_new(pattern, G_REGEX_DUPNAMES);

	g_ptr_array_add(load->tpl->patterns, made);
	if (load->tree->stored || pattern_compile(made, &error))
		return made;
	load_wrong(load, at, path, DIAG_TEMPLATE_PATTERN, error->message);
	return NULL;
}
