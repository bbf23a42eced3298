/* RFC 4180, and what spreadsheets make of it: lines may end in LF alone, rows may have different lengths, the
 * separator may be a tab or a semicolon (Excel's, where the comma is the decimal sign), and text that follows a
 * closing quote is taken as it is. A CR inside quotes is dropped, so that a line break is LF whoever wrote it. Only one
 * row is in memory beside the text itself. */

#include "report/csv.h"

#include <string.h>

#include "report/arena.h"
#include "report/diag.h"
#include "report/source-open.h"
#include "report/source.h"

struct csv {
	struct tree tree;
	const char *p, *end;
	char separator;
	bool stops[256]; /* bytes that end a field: the separator, CR, LF, and the NUL at the end of the text */
	GString *text;   /* of the row's fields, a NUL after each */
	GArray *fields;  /* of struct value; those of earlier, longer rows stay behind the row's own */
	guint n_fields;  /* of the row */
	bool has_breaks; /* of the row */
	uint32_t at;     /* where the row last read begins */
};

/* ---- encodings ---- */

/* Without a mark UTF-16 is known by its separators and line ends, whose zero bytes lie on one side; 一 (4E00) has one
 * on the other. */
static const char *utf16_without_mark(const char *bytes, size_t len)
{
	static const char separators[] = "\t\r\n,;";
	size_t little = 0, big = 0;

	for (size_t i = 0; i + 1 < len; i += 2) {
		little += !bytes[i + 1] && bytes[i] && strchr(separators, bytes[i]);
		big += !bytes[i] && bytes[i + 1] && strchr(separators, bytes[i + 1]);
	}
	/* One among thousands is a fault of the file. */
	if (len % 2 || little + big < len / 256 + 1)
		return NULL;
	return little > big ? "UTF-16LE" : "UTF-16BE";
}

/* What a file that is no UTF-8 is written in. */
static const char *encoding_of(const char *bytes, size_t len)
{
	bool marked = len >= 2 && (memcmp(bytes, "\xff\xfe", 2) == 0 || memcmp(bytes, "\xfe\xff", 2) == 0);
	const char *unmarked = marked ? NULL : utf16_without_mark(bytes, len);

	return marked ? "UTF-16" : unmarked ? unmarked : "GB18030";
}

/* Takes the bytes over. NULL after a diagnostic. */
static char *to_utf8(char *bytes, gsize *len, const char *name, struct diags *diags)
{
	gsize n = 0;
	char *text;

	if (g_utf8_validate_len(bytes, *len, NULL))
		return bytes;
	text = g_convert(bytes, (gssize)*len, "UTF-8", encoding_of(bytes, *len), NULL, &n, NULL);
	g_free(bytes);
	*len = n;
	if (!text)
		diag(diags, DIAG_CSV_ENCODING, NOWHERE, name);
	return text;
}

/* Takes the bytes over. */
static struct source *make_source(const char *name, char *bytes, gsize len, struct diags *diags)
{
	bytes = to_utf8(bytes, &len, name, diags);
	return bytes ? source_take_text(name, bytes, len, diags) : NULL;
}

/* ---- opening ---- */

/* The length of a line sep=; at the top, by which Excel is told the separator; 0: there is none. */
static uint32_t separator_line(const struct source *source)
{
	const char *text = source->text;
	size_t mark = strlen("sep=");

	if (g_ascii_strncasecmp(text, "sep=", mark) != 0 || !text[mark])
		return 0;
	size_t end = mark + 1 + (text[mark + 1] == '\r');
	return text[end] == '\n' ? (uint32_t)end + 1 : 0;
}

/* A tab says most, as it is hardly ever part of a header; a semicolon is asked last, since headers may hold one. */
static char find_separator(const struct source *source)
{
	uint32_t len;
	const char *line = source_line(source, 1, &len);

	if (separator_line(source))
		return line[strlen("sep=")];
	return memchr(line, '\t', len) ? '\t' : memchr(line, ',', len) || !memchr(line, ';', len) ? ',' : ';';
}

/* The separator 0: the one that the first line has. */
static struct csv *csv_new(struct source *source, char separator)
{
	struct csv *csv;

	if (!source)
		return NULL;
	csv = g_new0(struct csv, 1);
	csv->tree.source = source;
	csv->tree.arena = arena_new(); /* for the places of what is told of a field */
	csv->separator = separator ? separator : find_separator(source);
	csv->stops[0] = csv->stops['\n'] = csv->stops['\r'] = csv->stops[(unsigned char)csv->separator] = true;
	csv->text = g_string_new(NULL);
	csv->fields = g_array_new(FALSE, TRUE, sizeof(struct value));
	csv_rewind(csv);
	return csv;
}

struct csv *csv_from_sheet(struct source *sheet)
{
	return csv_new(sheet, '\t');
}

struct csv *csv_take_bytes(const char *name, char *bytes, size_t len, struct diags *diags)
{
	return csv_new(make_source(name, bytes, len, diags), 0);
}

struct csv *csv_open(const char *path, struct diags *diags)
{
	size_t len;
	char *bytes = source_read_bytes(path, &len, diags);

	return bytes ? csv_take_bytes(path, bytes, len, diags) : NULL;
}

struct csv *csv_from_bytes(const char *name, const char *bytes, size_t len, struct diags *diags)
{
	char *copy = g_malloc(len + 1);

	memcpy(copy, bytes, len);
	copy[len] = '\0';
	return csv_take_bytes(name, copy, len, diags);
}

void csv_free(struct csv *csv)
{
	if (!csv)
		return;
	source_free(csv->tree.source);
	arena_free(csv->tree.arena);
	g_string_free(csv->text, TRUE);
	g_array_free(csv->fields, TRUE);
	g_free(csv);
}

const struct tree *csv_tree(const struct csv *csv)
{
	return &csv->tree;
}

uint32_t csv_rows_bound(const struct csv *csv)
{
	return csv->tree.source->n_lines;
}

void csv_rewind(struct csv *csv)
{
	csv->p = csv->tree.source->text + separator_line(csv->tree.source);
	csv->end = csv->tree.source->text + csv->tree.source->len;
}

uint32_t csv_at(const struct csv *csv)
{
	return csv->at;
}

void csv_seek(struct csv *csv, uint32_t at)
{
	csv->p = csv->tree.source->text + at;
}

/* ---- one row ---- */

static uint32_t offset_of(const struct csv *csv, const char *p)
{
	return (uint32_t)(p - csv->tree.source->text);
}

uint32_t csv_next_at(const struct csv *csv)
{
	return offset_of(csv, csv->p);
}

/* Past the text in quotes, a doubled one being a quote of the text (RFC 4180). */
static bool read_quoted(struct csv *csv, const char **at, struct diags *diags)
{
	const char *p = *at + 1;

	for (; p < csv->end; p++) {
		if (*p == '"' && (p + 1 == csv->end || p[1] != '"')) {
			*at = p + 1;
			return true;
		}
		p += *p == '"';
		csv->has_breaks |= *p == '\n';
		if (*p != '\r')
			g_string_append_c(csv->text, *p);
	}
	struct where where = {
		.source = csv->tree.source, .first = offset_of(csv, *at), .end = offset_of(csv, *at) + 1
	};
	return diag(diags, DIAG_CSV_QUOTE, where);
}

/* Fields of a row are written over those of the row before. */
static void add_field(struct csv *csv, const struct value *value)
{
	if (csv->n_fields == csv->fields->len)
		g_array_set_size(csv->fields, csv->n_fields + 1);
	g_array_index(csv->fields, struct value, csv->n_fields++) = *value;
}

/* One field; the text's offset is kept until the row is complete, for it may move. */
static bool read_field(struct csv *csv, struct diags *diags)
{
	const char *first = csv->p, *p = csv->p;
	gsize start = csv->text->len;
	struct value value = { .type = VALUE_SCALAR, .cell = true, .first = offset_of(csv, p), .n = (uint32_t)start };

	if (p < csv->end && *p == '"' && !read_quoted(csv, &p, diags))
		return false;
	first = p;
	while (!csv->stops[(unsigned char)*p])
		p++;
	g_string_append_len(csv->text, first, p - first);
	value.end = offset_of(csv, p);
	if (csv->text->len == start)
		value.type = VALUE_NULL;
	g_string_append_c(csv->text, '\0');
	add_field(csv, &value);
	csv->p = p;
	return true;
}

/* The row is complete and its text moves no more: offsets, kept in n, become pointers, the last field first, as its
 * end is where the next one starts. */
static void settle_fields(struct csv *csv)
{
	gsize end = csv->text->len;

	for (guint i = csv->n_fields; i-- > 0;) {
		struct value *value = &g_array_index(csv->fields, struct value, i);
		gsize start = value->n;

		value->text = value->type == VALUE_SCALAR ? csv->text->str + start : NULL;
		value->n = (uint32_t)(end - start - 1);
		end = start;
	}
}

/* Nothing but blanks of any width, or the sign that DOS ends a file with. */
static bool is_blank(const char *text)
{
	while (*text == '\x1a' || g_unichar_isspace(g_utf8_get_char(text)))
		text = g_utf8_next_char(text);
	return !*text;
}

/* Past the line's end; false when the line held nothing. */
static bool read_row(struct csv *csv, bool *ok, struct diags *diags)
{
	bool any = false;

	csv->at = offset_of(csv, csv->p);
	g_string_truncate(csv->text, 0);
	csv->n_fields = 0;
	csv->has_breaks = false;
	do {
		if (csv->n_fields)
			csv->p++; /* the separator */
		if (!(*ok = read_field(csv, diags)))
			return false;
		/* Its text's offset is in n for now. */
		any = any || !is_blank(csv->text->str + g_array_index(csv->fields, struct value, csv->n_fields - 1).n);
	} while (csv->p < csv->end && *csv->p == csv->separator);
	csv->p += csv->p < csv->end && *csv->p == '\r';
	csv->p += csv->p < csv->end && *csv->p == '\n';
	return any;
}

bool csv_next(struct csv *csv, struct csv_row *row, struct diags *diags)
{
	bool ok = true;

	while (csv->p < csv->end)
		if (read_row(csv, &ok, diags)) {
			settle_fields(csv);
			*row = (struct csv_row){ (const struct value *)csv->fields->data, csv->n_fields,
				csv->has_breaks };
			return true;
		} else if (!ok) {
			return false;
		}
	return false;
}

void csv_put_quoted(GString *out, const char *text)
{
	g_string_append_c(out, '"');
	for (; *text; text++) {
		if (*text == '"')
			g_string_append_c(out, '"');
		g_string_append_c(out, *text);
	}
	g_string_append_c(out, '"');
}
