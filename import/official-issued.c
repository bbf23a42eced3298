#include "import/official-issued.h"

#include <string.h>

#include "import/match-line.h"
#include "import/matcher.h"
#include "import/official-lines.h"
#include "import/text-table.h"
#include "import/written.h"
#include "templates/blank-report.h"
#include "templates/division.h"
#include "templates/schema.h"

/* Lines that a title has at most, and characters of one. */
enum { TITLE_LINES = 4, TITLE_CHARS = 40 };

static bool is_division(const struct matcher *matcher, const char *text)
{
	struct division_number number;

	return division_of(matcher->tpl, text, strlen(text), &number) != NULL;
}

/* （2026年3月1日市人民政府第38次常务会议通过） stands below a title and is none. */
static bool is_title_line(const struct matcher *matcher, const GPtrArray *lines, guint i)
{
	const struct piece *piece = lines->pdata[i];
	const char *text = official_text(lines, i);

	/* What is issued has a title of lines without numbers and stops. */
	return piece->kind == PIECE_PARAGRAPH && line_make(matcher->tpl, piece).level < 0 &&
	       g_utf8_strlen(text, -1) <= TITLE_CHARS && !strstr(text, "。") && !g_str_has_suffix(text, "：") &&
	       !(g_str_has_prefix(text, "（") && strstr(text, "年")) && !is_division(matcher, text);
}

static guint attachments_begin(const GPtrArray *lines, guint first, guint end)
{
	const char *title;

	while (first < end && !official_is_attachment(official_text(lines, first), &title))
		first++;
	return first;
}

static bool has_divisions(const struct matcher *matcher, const GPtrArray *lines, guint first, guint end)
{
	for (guint i = first; i < end; i++)
		if (is_division(matcher, official_text(lines, i)))
			return true;
	return false;
}

guint issued_take(struct matcher *matcher, const struct field *field, const char *title, const GPtrArray *lines,
	guint first, guint end)
{
	guint text = first, last = attachments_begin(lines, first, end);
	g_autoptr(GString) name = g_string_new(NULL);

	for (; text < last && text - first < TITLE_LINES && is_title_line(matcher, lines, text); text++)
		g_string_append(name, official_text(lines, text));
	/* Known by the document's own title, which names it, or by its articles. */
	if (!name->len || text == last ||
		!((title && strstr(title, name->str)) || has_divisions(matcher, lines, text, last)))
		return first;
	GArray *out = g_array_new(FALSE, TRUE, sizeof(struct filled_line));
	const struct filled_line heading = { 1, arena_strdup(matcher->arena, name->str), NULL };
	g_array_append_val(out, heading);
	for (struct text_table table; text < last; text += MAX(table.n, 1)) {
		text_table_find(matcher, lines, text, &table);
		const struct filled_line line =
			table.n ? text_table_line(matcher, &table)
				: (struct filled_line){ 0, written_text(lines->pdata[text], matcher->arena), NULL };
		g_array_append_val(out, line);
	}
	matcher->out->filling.prose[field->id] = out;
	return last;
}
