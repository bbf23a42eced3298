#include "records/inspect-table.h"

#include <stdio.h>
#include <string.h>

#include "inspect/da46.h"
#include "records/inspect-look.h"
#include "records/path-text.h"
#include "records/verified.h"
#include "report/csv.h"
#include "report/diag-code.h"
#include "report/json-writer.h"
#include "report/printable.h"

/* How much is kept before it is written. */
#define PIECE ((gsize)1 << 20)

/* The fields' names in JSON, CSV and XML, in the order of enum inspect_field. */
static const char *const keys[N_INSPECT_FIELDS] = { "level", "pages", "title", "organ", "date", "year", "retention",
	"code", "fonts", "fontsNotEmbedded", "attachments", "data", "signed", "openFields", "madeBy" };

/* Of a file that could not be read there are neither. */
static const char *field_of(const struct verified *one, enum inspect_field field)
{
	const char *text = "";

	if (one->fields && (gsize)field < g_variant_n_children(one->fields))
		g_variant_get_child(one->fields, (gsize)field, "&s", &text);
	return text;
}

static const char *element_of(const struct verified *one, guint i)
{
	const char *text = "";

	if (one->elements && i < g_variant_n_children(one->elements))
		g_variant_get_child(one->elements, i, "&s", &text);
	return text;
}

void inspect_take(struct verified *one, GBytes *answer)
{
	GVariant *told = g_variant_ref_sink(g_variant_new_from_bytes(G_VARIANT_TYPE(INSPECT_ANSWER), answer, FALSE));
	GVariantIter *findings;
	const char *digest;

	g_variant_get(told, "(t&s@as@asa(us))", &one->size, &digest, &one->fields, &one->elements, &findings);
	one->digest = *digest ? g_strdup(digest) : NULL;
	verified_take_findings(one, findings);
	g_variant_iter_free(findings);
	g_variant_unref(told);
}

static void put_piece(GString *out, bool last)
{
	if (out->len < PIECE && !last)
		return;
	fwrite(out->str, 1, out->len, stdout);
	g_string_truncate(out, 0);
}

static char *size_text(guint64 size)
{
	return g_strdup_printf("%" G_GUINT64_FORMAT, size);
}

static char *messages(const struct verified *one)
{
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < one->finding->len; i++)
		g_string_append_printf(
			out, "%s%s", i ? "; " : "", g_array_index(one->finding, struct verified_finding, i).text);
	return g_string_free(out, FALSE);
}

/* "read", or why it could not be. */
static const char *state_of(const struct verified *one)
{
	enum verify_kind kind = verified_kind(one);

	return kind == KIND_AS_ARCHIVED ? "read" : verify_kind_word(kind);
}

/* ---- for people ---- */

static int width_of(const char *text)
{
	int width = 0;

	for (; *text; text = g_utf8_next_char(text)) {
		gunichar c = g_utf8_get_char(text);

		width += g_unichar_iszerowidth(c) ? 0 : g_unichar_iswide(c) ? 2 : 1;
	}
	return width;
}

/* A text in so many columns of a terminal: cut short with …, or filled up before it (right) or behind it. */
static void put_column(const char *text, int width, bool right)
{
	int full = width_of(text), used = 0;
	const char *end = text + strlen(text);

	if (full > width) {
		for (end = text; *end; end = g_utf8_next_char(end)) {
			gunichar c = g_utf8_get_char(end);
			int own = g_unichar_iszerowidth(c) ? 0 : g_unichar_iswide(c) ? 2 : 1;

			if (used + own > width - 1)
				break;
			used += own;
		}
		used++;
	} else {
		used = full;
	}
	if (right)
		printf("%*s", width - used, "");
	fwrite(text, 1, (size_t)(end - text), stdout);
	if (full > width)
		fputs("…", stdout);
	if (!right)
		printf("%*s", width - used, "");
}

/* The columns of the table; the path stands last, whole. */
static const struct column {
	enum inspect_field field;
	const char *en, *zh;
	int width;
	bool right;
} columns[] = {
	{ FIELD_LEVEL, "claims", "声明", 18, false },
	{ FIELD_PAGES, "pages", "页数", 5, true },
	{ FIELD_DATE, "date", "日期", 10, false },
	{ FIELD_YEAR, "year", "年度", 4, false },
	{ FIELD_RETENTION, "keep", "保管", 6, false },
	{ FIELD_UNEMBEDDED, "unemb.", "未嵌入", 6, true },
	{ FIELD_DATA, "data", "数据", 12, false },
	{ FIELD_SIGNED, "signed", "已签", 6, true },
	{ FIELD_ORGAN, "organ", "责任者", 20, false },
	{ FIELD_TITLE, "title", "题名", 40, false },
};

static void put_row(const struct verified *one, enum lang lang)
{
	g_autofree char *path = one ? text_printable(one->path) : NULL;
	g_autofree char *size = one ? size_text(one->size) : NULL;

	for (size_t i = 0; i < G_N_ELEMENTS(columns); i++) {
		const struct column *c = &columns[i];

		put_column(one ? field_of(one, c->field) : lang == LANG_ZH ? c->zh : c->en, c->width, c->right);
		fputs("  ", stdout);
	}
	put_column(one ? size : lang == LANG_ZH ? "字节" : "bytes", 10, true);
	printf("  %s\n", one ? path : lang == LANG_ZH ? "文件" : "file");
}

void inspect_table_text(const GArray *list, enum lang lang, bool quiet)
{
	guint n = 0, n_rows = 0, n_bad = 0;

	for (guint i = 0; i < list->len; i++) {
		const struct verified *one = verified_at(list, i);

		n += one->looked_at;
		/* A file that could not be read has a line below. */
		if (!one->elements || !g_variant_n_children(one->elements))
			continue;
		if (!n_rows++)
			put_row(NULL, lang);
		put_row(one, lang);
	}
	for (guint i = 0; i < list->len; i++) {
		const struct verified *one = verified_at(list, i);
		g_autofree char *path = text_printable(one->path), *why = messages(one);

		if (!one->finding->len)
			continue;
		n_bad++;
		printf("%s: %s: %s [%s]\n", path, verify_kind_name(verified_kind(one), lang), why,
			diag_code_name(g_array_index(one->finding, struct verified_finding, 0).code));
	}
	if (quiet)
		return;
	printf(lang == LANG_ZH ? "%10u  个文件\n" : "%10u  files\n", n);
	if (n_bad)
		printf(lang == LANG_ZH ? "%10u  个有问题\n" : "%10u  with something the matter\n", n_bad);
}

/* ---- for programs ---- */

void inspect_table_csv(const GArray *list)
{
	GString *out = g_string_new("path,state,size,sha256");

	for (int k = 0; k < N_INSPECT_FIELDS; k++)
		g_string_append_printf(out, ",%s", keys[k]);
	g_string_append(out, ",message\r\n");
	for (guint i = 0; i < list->len; i++) {
		const struct verified *one = verified_at(list, i);
		g_autofree char *path = path_text(one->path), *size = size_text(one->size), *why = messages(one);

		if (!one->looked_at)
			continue;
		csv_put_quoted(out, path);
		g_string_append_printf(
			out, ",\"%s\",\"%s\",\"%s\"", state_of(one), size, one->digest ? one->digest : "");
		for (int k = 0; k < N_INSPECT_FIELDS; k++) {
			g_string_append_c(out, ',');
			csv_put_quoted(out, field_of(one, (enum inspect_field)k));
		}
		g_string_append_c(out, ',');
		csv_put_quoted(out, why);
		g_string_append(out, "\r\n");
		put_piece(out, false);
	}
	put_piece(out, true);
	g_string_free(out, TRUE);
}

/* Numbers are numbers, where they are told. */
static bool is_number(enum inspect_field field)
{
	return field == FIELD_PAGES || field == FIELD_UNEMBEDDED || field == FIELD_ATTACHMENTS ||
	       field == FIELD_SIGNED || field == FIELD_OPEN;
}

void inspect_table_json(const GArray *list)
{
	GString *out = g_string_new(NULL);
	struct json json = { .out = out };

	json_open(&json, NULL, '{');
	json_open(&json, "files", '[');
	for (guint i = 0; i < list->len; i++) {
		const struct verified *one = verified_at(list, i);
		g_autofree char *why = messages(one);

		if (!one->looked_at)
			continue;
		json_open(&json, NULL, '{');
		json_path(&json, "path", one->path);
		json_text(&json, "state", state_of(one));
		json_number(&json, "size", one->size);
		if (one->digest)
			json_text(&json, "sha256", one->digest);
		for (int k = 0; k < N_INSPECT_FIELDS; k++) {
			const char *text = field_of(one, (enum inspect_field)k);

			if (*text && is_number((enum inspect_field)k))
				json_number(&json, keys[k], g_ascii_strtoull(text, NULL, 10));
			else if (*text)
				json_text(&json, keys[k], text);
		}
		if (*why)
			json_text(&json, "message", why);
		json_close(&json, '}');
		put_piece(out, false);
	}
	json_close(&json, ']');
	json_close(&json, '}');
	put_piece(out, true);
	g_string_free(out, TRUE);
}

/* Characters that XML 1.0 has not are U+FFFD already, but for the last two of the plane. */
static void put_xml(GString *out, const char *text)
{
	g_autofree char *escaped = g_markup_escape_text(text, -1);
	g_autoptr(GString) clean = g_string_new(escaped);

	g_string_replace(clean, "\xef\xbf\xbe", "\xef\xbf\xbd", 0);
	g_string_replace(clean, "\xef\xbf\xbf", "\xef\xbf\xbd", 0);
	g_string_append(out, clean->str);
}

static void open_file(GString *out, const struct verified *one, const char *element)
{
	g_autofree char *path = path_text(one->path);

	g_string_append_printf(out, "  <%s path=\"", element);
	put_xml(out, path);
	g_string_append_printf(out, "\" state=\"%s\" size=\"%" G_GUINT64_FORMAT "\"", state_of(one), one->size);
	if (one->digest)
		g_string_append_printf(out, " sha256=\"%s\"", one->digest);
	g_string_append(out, ">\n");
}

void inspect_table_xml(const GArray *list)
{
	GString *out =
		g_string_new("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<files xmlns=\"urn:banshi:inspect\">\n");

	for (guint i = 0; i < list->len; i++) {
		const struct verified *one = verified_at(list, i);
		g_autofree char *why = messages(one);

		if (!one->looked_at)
			continue;
		open_file(out, one, "file");
		for (int k = 0; k < N_INSPECT_FIELDS; k++) {
			if (!*field_of(one, (enum inspect_field)k))
				continue;
			g_string_append_printf(out, "    <%s>", keys[k]);
			put_xml(out, field_of(one, (enum inspect_field)k));
			g_string_append_printf(out, "</%s>\n", keys[k]);
		}
		if (*why) {
			g_string_append(out, "    <message>");
			put_xml(out, why);
			g_string_append(out, "</message>\n");
		}
		g_string_append(out, "  </file>\n");
		put_piece(out, false);
	}
	g_string_append(out, "</files>\n");
	put_piece(out, true);
	g_string_free(out, TRUE);
}

/* ---- DA/T 46 ---- */

/* What the file tells of itself, and what only its place tells. */
static char *element_text(const struct verified *one, const struct da46_element *element, guint i)
{
	if (strcmp(element->number, "M48") == 0) {
		g_autofree char *name = g_path_get_basename(one->path);

		return path_text(name);
	}
	if (strcmp(element->number, "M49") == 0)
		return size_text(one->size);
	return g_strdup(element_of(one, i));
}

static void put_metadata_xml(GString *out, const struct verified *one)
{
	guint n;
	const struct da46_element *element = da46_elements(&n);

	open_file(out, one, "record");
	for (guint i = 0; i < n; i++) {
		g_autofree char *text = element_text(one, &element[i], i);

		if (!*text)
			continue;
		g_string_append_printf(
			out, "    <element number=\"%s\" name=\"%s\"", element[i].number, element[i].name);
		if (element[i].part_of)
			g_string_append_printf(out, " partOf=\"%s\"", element[i].part_of);
		g_string_append_c(out, '>');
		put_xml(out, text);
		g_string_append(out, "</element>\n");
	}
	g_string_append(out, "  </record>\n");
}

static void put_metadata_csv(GString *out, const struct verified *one)
{
	g_autofree char *path = path_text(one->path);
	guint n;
	const struct da46_element *element = da46_elements(&n);

	csv_put_quoted(out, path);
	g_string_append_printf(out, ",\"%s\"", one->digest ? one->digest : "");
	for (guint i = 0; i < n; i++) {
		g_autofree char *text = element_text(one, &element[i], i);

		g_string_append_c(out, ',');
		csv_put_quoted(out, text);
	}
	g_string_append(out, "\r\n");
}

static void put_metadata_head(GString *out, bool xml)
{
	guint n;
	const struct da46_element *element = da46_elements(&n);

	if (xml) {
		g_string_append(out,
			"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<records xmlns=\"urn:banshi:da46-records\">\n");
		return;
	}
	g_string_append(out, "path,sha256");
	for (guint i = 0; i < n; i++)
		g_string_append_printf(out, ",%s %s", element[i].number, element[i].name);
	g_string_append(out, "\r\n");
}

void inspect_table_metadata(const GArray *list, bool xml)
{
	GString *out = g_string_new(NULL);

	put_metadata_head(out, xml);
	for (guint i = 0; i < list->len; i++) {
		const struct verified *one = verified_at(list, i);

		/* A file that is no PDF has no metadata. */
		if (!one->elements || !g_variant_n_children(one->elements))
			continue;
		if (xml)
			put_metadata_xml(out, one);
		else
			put_metadata_csv(out, one);
		put_piece(out, false);
	}
	if (xml)
		g_string_append(out, "</records>\n");
	put_piece(out, true);
	g_string_free(out, TRUE);
}
