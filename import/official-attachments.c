/* Attachments are named twice: in the list before the signature and above each. The names above them count, being there
 * in full; those that the list alone has are kept as headings without text. */
#include "import/official-attachments.h"

#include <string.h>

#include "import/matcher.h"
#include "import/official-lines.h"
#include "import/text-table.h"
#include "import/written.h"
#include "templates/blank-report.h"
#include "templates/schema.h"

/* ---- the list ---- */

static const char *skip_colon(const char *text)
{
	if (g_str_has_prefix(text, "：") || *text == ':')
		return g_utf8_next_char(text);
	return NULL;
}

/* What follows 附件： or 附件1：; NULL: the line is no beginning of a list. */
static const char *after_label(const char *text)
{
	const char *p = text + strlen("附件");

	if (!g_str_has_prefix(text, "附件"))
		return NULL;
	while (g_unichar_isdigit(g_utf8_get_char(p)))
		p = g_utf8_next_char(p);
	return skip_colon(p);
}

guint attachments_find_list(const GPtrArray *lines, guint first, guint end)
{
	/* From below: the list that stands nearest to the signature. */
	for (guint i = end; i-- > first;) {
		const char *names = after_label(official_text(lines, i));
		/* 附件： alone, or with a sentence, is no list. */
		if (names && *names && !strstr(names, "。"))
			return i;
	}
	return end;
}

/* “2.”: what follows the number n in a text, or NULL. */
static const char *after_number(const char *text, unsigned n)
{
	static const char *const points[] = { ".", "．", "、", NULL };
	char digits[16];

	g_snprintf(digits, sizeof(digits), "%u", n);
	/* 1 is not found in 10., as a point has to follow. */
	if (!g_str_has_prefix(text, digits))
		return NULL;
	for (const char *const *point = points; *point; point++)
		if (g_str_has_prefix(text + strlen(digits), *point))
			return text + strlen(digits) + strlen(*point);
	return NULL;
}

static void add_name(GPtrArray *names, GString *name)
{
	static const char *const ends[] = { "。", "；", ";", NULL };

	for (const char *const *end = ends; *end; end++)
		if (g_str_has_suffix(name->str, *end))
			g_string_truncate(name, name->len - strlen(*end));
	if (name->len)
		g_ptr_array_add(names, g_strdup(name->str));
	g_string_truncate(name, 0);
}

/* The names in a list: each begins with the next number, on a line of its own or not; a long one goes over lines. */
static GPtrArray *read_names(const GPtrArray *lines, guint first, guint end)
{
	GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
	GString *all = g_string_new(NULL), *name = g_string_new(NULL);
	unsigned next = 1;

	for (guint i = first; i < end; i++) {
		const char *after = after_label(official_text(lines, i));
		/* 附件2：自查表 is the second. */
		if (after && i > first)
			g_string_append_printf(all, "%u.", names->len + i - first + 1);
		g_string_append(all, after ? after : official_text(lines, i));
	}
	for (const char *p = all->str; *p;) {
		/* Only the next number begins a name; any other is a part of one. */
		const char *after = after_number(p, next);
		if (after) {
			add_name(names, name);
			next++;
			p = after;
		} else {
			g_string_append_len(name, p, g_utf8_next_char(p) - p);
			p = g_utf8_next_char(p);
		}
	}
	add_name(names, name);
	g_string_free(all, TRUE);
	g_string_free(name, TRUE);
	return names;
}

/* ---- the attachments ---- */

struct taker {
	struct matcher *matcher;
	const GPtrArray *lines;
	GPtrArray *names; /* owned; of the list, those not met yet */
	GArray *out;      /* of struct filled_line */
	guint n_met;
};

static void add_filled(struct taker *taker, unsigned level, const char *text)
{
	const struct filled_line line = { level, text, NULL };

	g_array_append_val(taker->out, line);
}

/* The line that names the attachment whose head is at i: the rest of that line, else the next, else the list's name. */
static guint add_heading(struct taker *taker, guint i, guint end, const char *title)
{
	const struct piece *below = i + 1 < end ? taker->lines->pdata[i + 1] : NULL;
	/* The list's name of the same place. */
	const char *listed = taker->n_met < taker->names->len ? taker->names->pdata[taker->n_met] : NULL;

	taker->n_met++;
	if (!*title && below && below->kind == PIECE_PARAGRAPH && !strstr(below->text, "。")) {
		title = below->text;
		i++;
	} else if (!*title) {
		title = listed ? arena_strdup(taker->matcher->arena, listed) : official_text(taker->lines, i);
	}
	add_filled(taker, 1, title);
	return i + 1;
}

/* Adds the text or the table that begins at i; where what follows it does. */
static guint add_text(struct taker *taker, guint i)
{
	const struct piece *piece = taker->lines->pdata[i];
	struct text_table table;

	/* What stands before the first head belongs to no attachment. */
	if (!taker->out->len) {
		matcher_leave_out(taker->matcher, piece);
		return i + 1;
	}
	text_table_find(taker->matcher, taker->lines, i, &table);
	if (table.n) {
		const struct filled_line line = text_table_line(taker->matcher, &table);
		g_array_append_val(taker->out, line);
		return i + table.n;
	}
	add_filled(taker, 0, written_text(piece, taker->matcher->arena));
	return i + 1;
}

void attachments_take(struct matcher *matcher, const struct field *field, const GPtrArray *lines, guint list,
	guint list_end, guint first, guint end)
{
	struct taker taker = { .matcher = matcher, .lines = lines, .names = read_names(lines, list, list_end) };
	const char *title;

	taker.out = g_array_new(FALSE, TRUE, sizeof(struct filled_line));
	for (guint i = first; i < end;) {
		const struct piece *piece = lines->pdata[i];
		if (piece->kind == PIECE_PARAGRAPH && official_is_attachment(piece->text, &title)) {
			i = add_heading(&taker, i, end, title);
			continue;
		}
		i = add_text(&taker, i);
	}
	matcher_say_left_out(matcher);
	/* Listed, and not in the text. */
	for (guint i = taker.n_met; i < taker.names->len; i++)
		add_filled(&taker, 1, arena_strdup(matcher->arena, taker.names->pdata[i]));
	g_ptr_array_unref(taker.names);
	if (taker.out->len)
		matcher->out->filling.prose[field->id] = taker.out;
	else
		g_array_unref(taker.out);
}
