#include "report/diag-print.h"

#include <glib.h>
#include <string.h>

#include "report/diag.h"
#include "report/source.h"
#include "report/visible.h"

/* The excerpt of a long line: so many columns in all, at most so many of them before the place. */
#define EXCERPT_COLUMNS 100
#define EXCERPT_BEFORE  60
/* The words around a problem, in the language of the messages. */
struct words {
	const char *severity[3], *colon, *field, *hint, *basis, *more[3];
};

static const struct words words[] = {
	[LANG_EN] = { { "note", "warning", "error" }, ": ", "field", "hint", "by",
		{ "… and %u more note(s)\n", "… and %u more warning(s)\n", "… and %u more error(s)\n" } },
	[LANG_ZH] = { { "注", "警告", "错误" }, "：", "字段", "提示", "依据",
		{ "……另有 %u 条注未列出\n", "……另有 %u 处警告未列出\n", "……另有 %u 处错误未列出\n" } },
};

static const char *const severity_colour[] = { "\033[1;36m", "\033[1;35m", "\033[1;31m" };

static void show_coloured(GString *out, bool colour, const char *start, const char *text)
{
	g_string_append_printf(out, "%s%s%s", colour ? start : "", text, colour ? "\033[0m" : "");
}

/* The start of the part of a line to be shown: EXCERPT_BEFORE columns before the place, or the line's start. */
static const char *find_excerpt(const char *line, const char *place)
{
	GString *scratch = g_string_new(NULL);
	const char *start = place;
	unsigned columns = 0;

	while (start > line) {
		const char *before = start - 1, *p;

		/* One character back: at most three bytes that go on with one. */
		while (before > line && start - before < 4 && ((unsigned char)*before & 0xc0) == 0x80)
			before--;
		p = before;
		columns += visible_char(scratch, &p, start);
		if (columns > EXCERPT_BEFORE)
			break;
		start = before;
	}
	g_string_free(scratch, TRUE);
	return start;
}

/* Two lines: the source line behind its number, and under it the caret and its tail. */
static void show_excerpt(GString *out, const struct where *where, bool colour, const char *caret_colour)
{
	struct place place = source_place(where->source, where->first);
	uint32_t len;
	const char *line = source_line(where->source, place.line, &len);
	const char *end = line + len;
	/* The caret stands at the end of the line when the place is behind it. */
	const char *first = MIN(where->source->text + MIN(where->first, where->source->len), end);
	const char *last = MIN(where->source->text + MIN(where->end, where->source->len), end);
	const char *p = find_excerpt(line, first);
	unsigned columns = 0, caret = 0, tail = 0;
	GString *text = g_string_new(NULL), *marks = g_string_new(NULL);

	if (p > line) {
		g_string_append(text, "…");
		columns++;
	}
	/* Width under the place makes the tail, width before it moves the caret. */
	for (caret = columns; p < end && columns < EXCERPT_COLUMNS;) {
		bool before = p < first, under = !before && p < last;
		unsigned width = visible_char(text, &p, end);

		columns += width;
		caret += before ? width : 0;
		tail += under ? width : 0;
	}
	if (p < end)
		g_string_append(text, "…");

	/* The caret is the first column of the tail. */
	g_string_append_c(marks, '^');
	for (unsigned i = 1; i < tail; i++)
		g_string_append_c(marks, '~');
	g_string_append_printf(
		out, "%5u |%s%s\n      | %*s", place.line, text->len ? " " : "", text->str, (int)caret, "");
	show_coloured(out, colour, caret_colour, marks->str);
	g_string_append_c(out, '\n');
	g_string_free(text, TRUE);
	g_string_free(marks, TRUE);
}

static void show_field(GString *out, const struct where *where, const struct words *w)
{
	if (!where->label && !where->path)
		return;
	g_string_append_printf(out, "      = %s%s", w->field, w->colon);
	visible_text(out, where->label ? where->label : where->path);
	if (where->label && where->path) {
		g_string_append(out, " (");
		visible_text(out, where->path);
		g_string_append_c(out, ')');
	}
	g_string_append_c(out, '\n');
}

static void show_line(GString *out, const char *name, const char *colon, const char *text)
{
	if (*text)
		g_string_append_printf(out, "      = %s%s%s\n", name, colon, text);
}

/* A cell of a workbook has no line: name:B7. */
static void show_place(GString *out, const struct where *where)
{
	struct place place = source_place(where->source, where->first);

	visible_text(out, where->source->name);
	if (where->source->sheet) {
		g_autofree char *cell = source_cell(where->source, where->first);
		g_string_append_c(out, ':');
		visible_text(out, cell);
		g_string_append(out, ": ");
	} else {
		g_string_append_printf(out, ":%u:%u: ", place.line, place.column);
	}
}

/* Nothing of a workbook is shown: its text was put together from cells. A hint may be nothing but an argument that is
 * empty. */
static void show_finding(GString *out, const struct finding *finding, enum lang lang, bool colour)
{
	const struct words *w = &words[lang];
	const struct where *where = finding->where;
	enum severity severity = diag_code_severity(finding->code);
	const char *paint = severity_colour[severity];

	if (where->source)
		show_place(out, where);
	show_coloured(out, colour, paint, w->severity[severity]);
	g_string_append_printf(out, "%s%s [%s%s%s]\n", w->colon, finding->text, diag_code_name(finding->code),
		where->rule ? " " : "", where->rule ? where->rule : "");
	if (where->source && !where->source->sheet)
		show_excerpt(out, where, colour, paint);
	show_field(out, where, w);
	show_line(out, w->hint, w->colon, finding->hint);
	show_line(out, w->basis, w->colon, finding->basis);
}

struct printing {
	GString *text;
	enum lang lang;
	bool colour;
	enum severity least;
	unsigned printed[3]; /* by enum severity */
};

static void print_finding(void *context, const struct finding *finding)
{
	struct printing *p = context;
	enum severity severity = diag_code_severity(finding->code);

	if (!finding->silenced && severity >= p->least && p->printed[severity]++ < DIAGS_PRINT_MAX)
		show_finding(p->text, finding, p->lang, p->colour);
}

/* At most DIAGS_PRINT_MAX of each severity, and how many there are besides. */
void diags_print(const struct diags *diags, FILE *out, bool colour, enum severity least)
{
	struct printing p = { .text = g_string_new(NULL), .lang = diags_lang(diags), .colour = colour, .least = least };

	diags_each(diags, print_finding, &p);
	for (int severity = SEVERITY_ERROR; severity >= SEVERITY_NOTE; severity--) {
		if (p.printed[severity] > DIAGS_PRINT_MAX)
			g_string_append_printf(
				p.text, words[p.lang].more[severity], p.printed[severity] - DIAGS_PRINT_MAX);
	}
	fwrite(p.text->str, 1, p.text->len, out);
	g_string_free(p.text, TRUE);
}
