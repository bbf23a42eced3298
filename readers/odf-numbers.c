/* Lists of one style count on over the whole text unless one begins anew (odf_numbers_begin). A number shows the levels
 * that its own level says (text:display-levels), or a format that names them. */
#include "readers/odf-numbers.h"

#include <string.h>

#include "readers/list-number.h"
#include "readers/xml.h"

#define N_LEVELS 10 /* text:level, 1 to 10 as LibreOffice has it */

struct count {
	uint32_t number[N_LEVELS];
	bool begun[N_LEVELS]; /* false: none yet */
};

struct odf_numbers {
	GHashTable *counts; /* owned; style → struct count */
};

struct odf_numbers *odf_numbers_new(void)
{
	struct odf_numbers *numbers = g_new0(struct odf_numbers, 1);

	numbers->counts = g_hash_table_new_full(NULL, NULL, NULL, g_free);
	return numbers;
}

void odf_numbers_free(struct odf_numbers *numbers)
{
	if (!numbers)
		return;
	g_hash_table_unref(numbers->counts);
	g_free(numbers);
}

void odf_numbers_begin(struct odf_numbers *numbers, const xmlNode *style)
{
	g_hash_table_remove(numbers->counts, style);
}

static struct count *find_count(struct odf_numbers *numbers, const xmlNode *style)
{
	struct count *count = g_hash_table_lookup(numbers->counts, style);

	if (!count) {
		count = g_new0(struct count, 1);
		g_hash_table_insert(numbers->counts, (gpointer)style, count);
	}
	return count;
}

static const xmlNode *find_level(const xmlNode *style, uint32_t level)
{
	for (const xmlNode *node = style->children; node; node = node->next)
		if (node->type == XML_ELEMENT_NODE && xml_number(node, "level", 0, 99) == level)
			return node;
	return NULL;
}

/* “1”, “a”, “I”, “一, 二, 三, ...”, “①, ②, ③, ...”: the first sign tells. */
static enum list_form read_form(const xmlNode *level)
{
	static const struct {
		const char *sign;
		enum list_form form;
	} forms[] = { { "1", LIST_DECIMAL }, { "01", LIST_ZERO }, { "１", LIST_FULLWIDTH }, { "一", LIST_HAN },
		{ "壹", LIST_FORMAL }, { "①", LIST_CIRCLED }, { "⑴", LIST_BRACKETED }, { "甲", LIST_STEMS },
		{ "子", LIST_BRANCHES }, { "I", LIST_UPPER_ROMAN }, { "i", LIST_LOWER_ROMAN },
		{ "A", LIST_UPPER_LETTER }, { "a", LIST_LOWER_LETTER } };
	const char *format = xml_attribute(level, "num-format");

	for (size_t i = 0; format && i < G_N_ELEMENTS(forms); i++)
		if (g_str_has_prefix(format, forms[i].sign) && !(i == 0 && format[1]))
			return forms[i].form;
	return format && *format ? LIST_DECIMAL : LIST_NONE;
}

static uint32_t shown_number(const struct count *count, const xmlNode *style, uint32_t level)
{
	const xmlNode *node = find_level(style, level);

	return count->begun[level - 1] ? count->number[level - 1] : xml_number(node, "start-value", 1, 9999);
}

static void append_level(GString *out, const struct count *count, const xmlNode *style, uint32_t level)
{
	const xmlNode *node = find_level(style, level);

	if (node)
		list_number_append(out, read_form(node), shown_number(count, style, level));
}

/* “（%1%）”: the numbers of the levels between the signs. */
static void append_format(GString *out, const struct count *count, const xmlNode *style, const char *format)
{
	for (const char *p = format; *p; p++) {
		char *end;
		guint64 level = *p == '%' ? g_ascii_strtoull(p + 1, &end, 10) : 0;
		if (*p != '%' || end == p + 1 || *end != '%' || level < 1 || level > N_LEVELS) {
			g_string_append_c(out, *p);
			continue;
		}
		append_level(out, count, style, (uint32_t)level);
		p = end;
	}
}

static void append_number(GString *out, const struct count *count, const xmlNode *style, uint32_t level)
{
	const xmlNode *node = find_level(style, level);
	const char *format = xml_attribute(node, "num-list-format"), *prefix = xml_attribute(node, "num-prefix");
	const char *suffix = xml_attribute(node, "num-suffix");
	/* display-levels counts from the paragraph's own level upwards: 2 at level 3 is “2.3”. */
	uint32_t shown = xml_number(node, "display-levels", 1, level);

	if (!node || read_form(node) == LIST_NONE)
		return;
	if (format) {
		append_format(out, count, style, format);
		return;
	}
	g_string_append(out, prefix ? prefix : "");
	for (uint32_t i = level - shown + 1; i <= level; i++) {
		append_level(out, count, style, i);
		g_string_append(out, i < level ? "." : "");
	}
	g_string_append(out, suffix ? suffix : "");
}

void odf_number_next(struct odf_numbers *numbers, const xmlNode *style, uint32_t level, uint32_t start, GString *out)
{
	struct count *count = find_count(numbers, style);

	if (level < 1 || level > N_LEVELS)
		return;
	uint32_t *own = &count->number[level - 1];
	/* An item's own number, else one more than the last, else where the style begins. */
	*own = start != ODF_NEXT ? start : count->begun[level - 1] ? *own + 1 : shown_number(count, style, level);
	count->begun[level - 1] = true;
	for (uint32_t below = level; below < N_LEVELS; below++)
		count->begun[below] = false;
	append_number(out, count, style, level);
}
