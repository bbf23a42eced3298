/* What a scalar of the report must be, and how it is printed. */
#include <string.h>

#include "binding/bind.h"
#include "report/blank.h"

#define WRITTEN_MAX 12

const char *check_word(const struct bind *bind, const char *en, const char *zh)
{
	return diags_lang(bind->diags) == LANG_ZH ? zh : en;
}

/* ---- places ---- */

static const char *cell_path(struct bind *bind, const struct cell_place *cell)
{
	const char *row = cell->row ? cell->row->brief : NULL, *column = cell->column ? cell->column->brief : NULL;

	return arena_printf(bind->arena, "%s%s%s%s%s", cell->bound->path, row ? "." : "", row ? row : "",
		column ? "." : "", column ? column : "");
}

static const char *cell_label(struct bind *bind, const struct cell_place *cell)
{
	GString *text = g_string_new(NULL);

	if (cell->column)
		g_string_printf(text, " › %s", cell->column->brief_label);
	for (const struct node *node = cell->row; node && node->parent; node = node->parent) {
		g_string_prepend(text, *node->label ? node->label : node->key);
		g_string_prepend(text, " › ");
	}
	g_string_prepend(text, cell->bound->label);
	const char *label = arena_strdup(bind->arena, text->str);
	g_string_free(text, TRUE);
	return label;
}

struct where datum_where_at(struct bind *bind, const struct datum *datum, uint32_t offset)
{
	const char *path = datum->cell ? cell_path(bind, datum->cell) : datum->path;
	const char *label = datum->cell ? cell_label(bind, datum->cell) : datum->label;

	if (offset != CHECK_COMPOSED && datum->value->type == VALUE_SCALAR)
		return value_where_at(datum->tree, datum->value, offset, path, label);
	return value_where(datum->tree, datum->value, path, label);
}

struct where datum_where(struct bind *bind, const struct datum *datum)
{
	return datum_where_at(bind, datum, CHECK_COMPOSED);
}

const char *datum_name(struct bind *bind, const struct datum *datum)
{
	const char *label = datum->cell ? cell_label(bind, datum->cell) : datum->label, *last = NULL;

	for (const char *at = label; at && (at = strstr(at, " › ")); last = at)
		at += strlen(" › ");
	return last ? last : label;
}

bool check_wrong_type(struct bind *bind, const struct datum *datum, const char *want)
{
	const char *found[] = {
		[VALUE_NULL] = check_word(bind, "nothing", "空"),
		[VALUE_SCALAR] = check_word(bind, "text", "文本"),
		[VALUE_SEQUENCE] = check_word(bind, "a list", "列表"),
		[VALUE_MAPPING] = check_word(bind, "a group of fields", "一组数据项目"),
	};

	return diag(bind->diags, DIAG_WRONG_TYPE, datum_where(bind, datum), want, found[datum->value->type]);
}

/* ---- characters ---- */

static bool is_variation_selector(gunichar c)
{
	return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
}

/* Characters that print nothing and change what is around them, or that only a mistake leaves in a text. */
static bool is_control(gunichar c)
{
	return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) ||
	       c == 0xFEFF || c == 0xFFFD || (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
}

static bool is_private(gunichar c)
{
	return (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000;
}

/* Says once a field what is wrong with a character. */
static bool refuse_character(
	struct bind *bind, const struct datum *datum, enum diag_code code, gunichar c, uint32_t offset)
{
	char hex[16], utf8[8] = "";

	if (!g_hash_table_add(bind->missing, GUINT_TO_POINTER(c)))
		return false;
	g_snprintf(hex, sizeof(hex), "%04X", c);
	struct where where = datum_where_at(bind, datum, offset);
	if (code != DIAG_CHARACTER_MISSING)
		return diag(bind->diags, code, where, hex);
	utf8[g_unichar_to_utf8(c, utf8)] = '\0';
	return diag(bind->diags, code, where, utf8, hex);
}

/* A whole script that no font has is one problem, not one a letter. False when c is of no such script. */
static bool refuse_script(struct bind *bind, const struct datum *datum, gunichar c, uint32_t offset)
{
	static const struct {
		GUnicodeScript script;
		const char *en, *zh;
	} names[] = {
		{ G_UNICODE_SCRIPT_TIBETAN, "Tibetan", "藏文" },
		{ G_UNICODE_SCRIPT_ARABIC, "Arabic (Uyghur, Kazakh)", "阿拉伯字母（维吾尔文、哈萨克文）" },
		{ G_UNICODE_SCRIPT_MONGOLIAN, "Mongolian", "蒙古文" },
		{ G_UNICODE_SCRIPT_YI, "Yi", "彝文" },
		{ G_UNICODE_SCRIPT_TAI_LE, "Tai Le", "德宏傣文" },
		{ G_UNICODE_SCRIPT_NEW_TAI_LUE, "New Tai Lue", "西双版纳新傣文" },
		{ G_UNICODE_SCRIPT_HANGUL, "Hangul", "朝鲜文" },
	};
	GUnicodeScript script = g_unichar_get_script(c);

	for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
		if (names[i].script == script) {
			/* Beyond the code points, so it is told once a field like one of them. */
			if (g_hash_table_add(bind->missing, GUINT_TO_POINTER(0x110000 + (guint)script)))
				diag(bind->diags, DIAG_SCRIPT_MISSING, datum_where_at(bind, datum, offset),
					check_word(bind, names[i].en, names[i].zh));
			return true;
		}
	return false;
}

static bool refuse_missing(struct bind *bind, const struct datum *datum, gunichar c, uint32_t offset)
{
	if (!refuse_script(bind, datum, c, offset))
		refuse_character(bind, datum, DIAG_CHARACTER_MISSING, c, offset);
	return false;
}

bool check_characters(struct bind *bind, const struct datum *datum, const char *text, size_t len, uint32_t at)
{
	bool ok = true;
	const char *end = text + len;

	for (const char *p = text; p < end;) {
		gunichar c = g_utf8_get_char(p), vs = 0;
		uint32_t offset = at == CHECK_COMPOSED ? at : at + (uint32_t)(p - text);
		p = g_utf8_next_char(p);
		if (p < end && is_variation_selector(g_utf8_get_char(p))) {
			vs = g_utf8_get_char(p);
			p = g_utf8_next_char(p);
		}
		if (is_control(c))
			ok = refuse_character(bind, datum, DIAG_CONTROL_CHARACTER, c, offset);
		else if (is_private(c))
			ok = refuse_character(bind, datum, DIAG_PRIVATE_USE, c, offset);
		else if (bind->fonts && !font_set_covers(bind->fonts, c, vs))
			ok = refuse_missing(bind, datum, c, offset);
	}
	return ok;
}

/* ---- one function a type ---- */

typedef bool check_type(struct bind *, const struct datatype *, const struct datum *, struct printed *);

/* The number as it is printed: the digits as written, a true minus, a plus only when the form has signs, and whatever
 * groups and zeros the form wants. */
const char *check_print_number(struct bind *bind, const struct datatype *datatype, struct decimal number)
{
	char digits[32], out[80], *at = out;
	const char *p = digits, *point;

	decimal_format(number, digits);
	if (*p == '-') {
		at = g_stpcpy(at, "\u2212");
		p++;
	} else if (datatype->sign && number.value > 0) {
		*at++ = '+';
	}
	point = strchr(p, '.');
	size_t whole = point ? (size_t)(point - p) : strlen(p);
	for (size_t i = 0; i < whole; i++) {
		if (datatype->thousands && i && (whole - i) % 3 == 0)
			*at++ = ',';
		*at++ = p[i];
	}
	at = g_stpcpy(at, p + whole);
	if (datatype->places > number.scale && !number.scale)
		*at++ = '.';
	for (uint32_t i = number.scale; i < MIN(datatype->places, 18); i++)
		*at++ = '0';
	return arena_strndup(bind->arena, out, (size_t)(at - out));
}

static bool is_mark(const struct datatype *datatype, const struct value *value)
{
	for (const struct value *mark = datatype->marks ? datatype->marks->child : NULL; mark; mark = mark->next)
		if (value->type == VALUE_SCALAR && mark->type == VALUE_SCALAR && value_is(value, mark->text))
			return true;
	return false;
}

static bool check_range(
	struct bind *bind, const struct datatype *datatype, const struct datum *datum, struct decimal number)
{
	char limit[32];

	if (datatype->has_min && decimal_compare(number, datatype->min) < 0) {
		decimal_format(datatype->min, limit);
		return diag(bind->diags, DIAG_BELOW_MIN, datum_where(bind, datum), datum->value->text, limit);
	}
	if (datatype->has_max && decimal_compare(number, datatype->max) > 0) {
		decimal_format(datatype->max, limit);
		return diag(bind->diags, DIAG_ABOVE_MAX, datum_where(bind, datum), datum->value->text, limit);
	}
	return true;
}

static bool check_number(
	struct bind *bind, const struct datatype *datatype, const struct datum *datum, struct printed *out)
{
	const char *text = datum->value->text;
	struct decimal number;
	char limit[16];

	switch (decimal_parse(text, datum->value->n, &number)) {
	case DECIMAL_NOT_A_NUMBER:
		return diag(bind->diags, DIAG_NOT_A_NUMBER, datum_where(bind, datum), text);
	case DECIMAL_TOO_LARGE:
		return diag(bind->diags, DIAG_NUMBER_TOO_LARGE, datum_where(bind, datum), text);
	case DECIMAL_OK:
		break;
	}
	if (datatype->type == FIELD_INTEGER && number.scale > 0)
		return diag(bind->diags, DIAG_NOT_AN_INTEGER, datum_where(bind, datum), text);
	if (number.scale > datatype->decimals) {
		g_snprintf(limit, sizeof(limit), "%u", datatype->decimals);
		return diag(bind->diags, DIAG_TOO_MANY_DECIMALS, datum_where(bind, datum), text, limit);
	}
	out->number = number;
	out->text = check_print_number(bind, datatype, number);
	return check_range(bind, datatype, datum, number) &&
	       check_characters(bind, datum, out->text, strlen(out->text), CHECK_COMPOSED);
}

static bool check_text(
	struct bind *bind, const struct datatype *datatype, const struct datum *datum, struct printed *out)
{
	const struct value *value = datum->value;
	size_t start = blank_start(value->text, value->n), len = blank_trimmed(value->text + start, value->n - start);
	long n = g_utf8_strlen(value->text + start, (gssize)len);
	char count[16], limit[16];

	out->offset = (uint32_t)start;
	out->verbatim = true;
	out->text =
		start + len == value->n ? value->text + start : arena_strndup(bind->arena, value->text + start, len);
	if (datatype->max_length && n > (long)datatype->max_length) {
		g_snprintf(count, sizeof(count), "%ld", n);
		g_snprintf(limit, sizeof(limit), "%u", datatype->max_length);
		diag(bind->diags, DIAG_TEXT_TOO_LONG, datum_where(bind, datum), count, limit);
		return false;
	}
	const struct text_pattern *pattern = datatype->pattern;
	if (pattern && !g_regex_match(pattern->regex, out->text, 0, NULL))
		return diag(bind->diags, DIAG_BAD_PATTERN, datum_where(bind, datum), out->text,
			pattern->words[diags_lang(bind->diags)]);
	return check_characters(bind, datum, out->text, len, out->offset);
}

/* 2025-01-20 or 2025年1月20日. */
static bool parse_date(const char *text, int *year, int *month, int *day)
{
	static const char *const iso[] = { "-", "-", "" }, *const han[] = { "年", "月", "日" };
	const char *const *mark = strstr(text, han[0]) ? han : iso;
	int *const part[] = { year, month, day };

	for (int i = 0; i < 3; i++) {
		int digits = 0;
		*part[i] = 0;
		for (; *text >= '0' && *text <= '9' && digits < 4; text++, digits++)
			*part[i] = *part[i] * 10 + (*text - '0');
		if ((i == 0 ? digits != 4 : digits < 1 || digits > 2) || !g_str_has_prefix(text, mark[i]))
			return false;
		text += strlen(mark[i]);
	}
	return *text == '\0' && g_date_valid_dmy((GDateDay)*day, (GDateMonth)*month, (GDateYear)*year);
}

static bool check_date(
	struct bind *bind, const struct datatype *datatype, const struct datum *datum, struct printed *out)
{
	bool han = g_str_has_prefix(bind->tpl->metadata.language, "zh");

	(void)datatype;
	if (!parse_date(datum->value->text, &out->year, &out->month, &out->day))
		return diag(bind->diags, DIAG_BAD_DATE, datum_where(bind, datum), datum->value->text);
	out->text = arena_printf(bind->arena, han ? "%d年%d月%d日" : "%04d-%02d-%02d", out->year, out->month, out->day);
	return check_characters(bind, datum, out->text, strlen(out->text), CHECK_COMPOSED);
}

static bool check_choice(
	struct bind *bind, const struct datatype *datatype, const struct datum *datum, struct printed *out)
{
	GString *all = g_string_new(NULL);

	for (uint32_t i = 0; i < datatype->n_choices; i++) {
		const struct choice *choice = &datatype->choice[i];
		if (value_is(datum->value, choice->key) || value_is(datum->value, choice->label)) {
			out->choice = choice;
			out->text = choice->label;
			out->chosen = UINT64_C(1) << i;
		}
		g_string_append_printf(all, "%s%s", i ? "、" : "", choice->label);
	}
	if (!out->choice)
		diag(bind->diags, DIAG_BAD_CHOICE, datum_where(bind, datum), datum->value->text, all->str);
	g_string_free(all, TRUE);
	return out->choice != NULL;
}

/* Several of the choices, printed in the form's order. */
static bool check_choices(
	struct bind *bind, const struct datatype *datatype, const struct datum *datum, struct printed *out)
{
	GString *text = g_string_new(NULL);
	bool ok = true;

	for (const struct value *child = datum->value->child; child; child = child->next) {
		struct datum one = *datum;
		struct printed printed = { .text = "" };

		one.value = child;
		if (child->type != VALUE_SCALAR)
			ok = check_wrong_type(bind, &one, check_word(bind, "text", "文本"));
		else if (!check_choice(bind, datatype, &one, &printed))
			ok = false;
		else if (out->chosen & printed.chosen)
			ok = diag(bind->diags, DIAG_FIELD_TWICE, datum_where(bind, &one), child->text, child->text);
		out->chosen |= printed.chosen;
	}
	for (uint32_t i = 0; i < datatype->n_choices; i++)
		if (out->chosen >> i & 1) {
			g_string_append_printf(text, "%s%s", text->len ? "、" : "", datatype->choice[i].label);
			out->choice = out->choice ? out->choice : &datatype->choice[i];
		}
	out->text = arena_strndup(bind->arena, text->str, text->len);
	g_string_free(text, TRUE);
	return ok;
}

static bool check_flag(
	struct bind *bind, const struct datatype *datatype, const struct datum *datum, struct printed *out)
{
	bool yes = value_is(datum->value, "true") || value_is(datum->value, "是");

	(void)datatype;
	if (!yes && !value_is(datum->value, "false") && !value_is(datum->value, "否"))
		return diag(bind->diags, DIAG_BAD_CHOICE, datum_where(bind, datum), datum->value->text,
			"true (是)、false (否)");
	out->text = yes ? "是" : "否";
	return true;
}

/* A draft shows a value that is wrong, or its beginning. */
static const char *as_written(struct bind *bind, const struct value *value)
{
	glong n = g_utf8_strlen(value->text, (gssize)value->n);

	if (n <= WRITTEN_MAX)
		return arena_strndup(bind->arena, value->text, value->n);
	return arena_printf(bind->arena, "%.*s…",
		(int)(g_utf8_offset_to_pointer(value->text, WRITTEN_MAX) - value->text), value->text);
}

bool check_scalar(struct bind *bind, const struct datatype *datatype, const struct datum *datum, struct printed *out)
{
	static check_type *const checks[N_FIELD_TYPES] = {
		[FIELD_TEXT] = check_text,
		[FIELD_INTEGER] = check_number,
		[FIELD_DECIMAL] = check_number,
		[FIELD_DATE] = check_date,
		[FIELD_CHOICE] = check_choice,
		[FIELD_FLAG] = check_flag,
	};
	const struct value *value = datum->value;

	*out = (struct printed){ .text = "" };
	if (value->type == VALUE_NULL ||
		(value->type == VALUE_SCALAR && blank_start(value->text, value->n) == value->n)) {
		out->text = datatype->blank_as ? datatype->blank_as : "";
		return datatype->blank ||
		       diag(bind->diags, datatype->type == FIELD_TEXT || !datum->cell ? DIAG_EMPTY_TEXT : DIAG_BLANK,
			       datum_where(bind, datum), datum_name(bind, datum));
	}
	if (is_mark(datatype, value)) {
		out->text = arena_strdup(bind->arena, value->text);
		return check_characters(bind, datum, out->text, strlen(out->text), 0);
	}
	if (datatype->many && value->type == VALUE_SEQUENCE)
		return check_choices(bind, datatype, datum, out);
	if (value->type != VALUE_SCALAR)
		return check_wrong_type(bind, datum,
			datatype->type == FIELD_INTEGER || datatype->type == FIELD_DECIMAL
				? check_word(bind, "a number", "数字")
				: check_word(bind, "text", "文本"));
	bool ok = checks[datatype->type](bind, datatype, datum, out);
	if (!ok && bind->draft && !*out->text)
		out->text = as_written(bind, value);
	return ok;
}
