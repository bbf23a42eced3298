/* The words are those that binding/prose-table.c reads. */
#include "templates/filled-table.h"

#include <stdbool.h>

#include "report/json-writer.h"
#include "report/yaml.h"

static void put_word(GString *out, const char *text, bool json)
{
	if (!text)
		g_string_append(out, json ? "null" : "~");
	else if (json)
		json_append_string(out, text);
	else
		yaml_append(out, text);
}

/* Begins a setting: on a line of its own, or behind the one before. */
static void put_key(GString *out, const char *key, bool json, unsigned indent, bool first)
{
	if (json)
		g_string_append_printf(out, "%s\"%s\": ", first ? "" : ", ", key);
	else
		g_string_append_printf(out, "\n%*s%s: ", (int)indent, "", key);
}

static void put_row(GString *out, const struct filled_table *table, uint32_t row, bool json)
{
	g_string_append_c(out, '[');
	for (uint32_t col = 0; col < table->n_cols; col++) {
		g_string_append(out, col ? ", " : "");
		put_word(out, table->cell[(size_t)row * table->n_cols + col], json);
	}
	g_string_append_c(out, ']');
}

static void put_rows(GString *out, const struct filled_table *table, bool json, unsigned indent)
{
	g_string_append(out, json ? "[" : "");
	for (uint32_t row = 0; row < table->n_rows; row++) {
		if (json)
			g_string_append(out, row ? ", " : "");
		else
			g_string_append_printf(out, "\n%*s- ", (int)indent + 2, "");
		put_row(out, table, row, json);
	}
	g_string_append(out, json ? "]" : "");
}

/* What is said of a table before its rows. */
struct setting {
	const char *key, *text; /* NULL: it has none */
	bool number;
};

enum { N_SETTINGS = 4 };

static void list_settings(
	const struct filled_table *table, char heads[static 16], struct setting setting[static N_SETTINGS])
{
	g_snprintf(heads, 16, "%u", table->n_heads);
	setting[0] = (struct setting){ "表题", table->caption, false };
	setting[1] = (struct setting){ "单位", table->unit, false };
	setting[2] = (struct setting){ "附注", table->remark, false };
	/* One row is the head unless something else is said. */
	setting[3] = (struct setting){ "表头", table->n_heads == 1 ? NULL : heads, true };
}

static void put_settings(GString *out, const struct filled_table *table, bool json, unsigned indent)
{
	struct setting setting[N_SETTINGS];
	char heads[16];
	bool first = true;

	list_settings(table, heads, setting);
	for (size_t i = 0; i < N_SETTINGS; i++) {
		if (!setting[i].text)
			continue;
		put_key(out, setting[i].key, json, indent, first);
		put_word(out, setting[i].text, json && !setting[i].number);
		first = false;
	}
	put_key(out, "行", json, indent, first);
	/* Lines of a list follow its key without a blank. */
	if (!json)
		g_string_truncate(out, out->len - 1);
	put_rows(out, table, json, indent);
}

void filled_table_write(GString *out, const struct filled_table *table, unsigned indent)
{
	g_string_append(out, "表格:");
	put_settings(out, table, false, indent);
}

void filled_table_write_json(GString *out, const struct filled_table *table)
{
	g_string_append(out, "{\"表格\": {");
	put_settings(out, table, true, 0);
	g_string_append(out, "}}");
}

static void add_word(GString *out, const char *text)
{
	if (text)
		g_string_append(g_string_append(out, out->len ? " " : ""), text);
}

void filled_table_words(GString *out, const struct filled_table *table)
{
	struct setting setting[N_SETTINGS];
	char heads[16];

	list_settings(table, heads, setting);
	add_word(out, "表格");
	for (size_t i = 0; i < N_SETTINGS; i++) {
		add_word(out, setting[i].text ? setting[i].key : NULL);
		add_word(out, setting[i].text);
	}
	add_word(out, "行");
	for (size_t i = 0; i < (size_t)table->n_rows * table->n_cols; i++)
		add_word(out, table->cell[i]);
}
