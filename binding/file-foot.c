/* A note of the template may name fields ("资料来源：{organ}"): what it says before the first of them tells that it is
 * the same as the file's. */
#include "binding/file-foot.h"

#include <string.h>

#include "binding/characters.h"
#include "binding/datum.h"
#include "document/note-mark.h"
#include "report/arena.h"
#include "report/csv.h"
#include "report/diag.h"
#include "report/source.h"
#include "templates/label-form.h"
#include "templates/published-foot.h"
#include "templates/table-template.h"

/* Notes are few: no more of a file's last lines are looked at. */
enum { LAST_LINES = 40 };

const char *file_foot_marks(const struct csv *csv, struct arena *arena)
{
	const struct source *source = csv_tree(csv)->source;
	const char *text = source->text, *line = text + source->len;
	GString *marks = g_string_new("\n");

	for (unsigned n = 0; n < LAST_LINES && line > text; n++) {
		const char *end = line;

		while (line > text && line[-1] != '\n')
			line--;
		g_autofree char *words = g_strndup(line, (size_t)(end - line));
		const char *first = words + strspn(words, " \t\",;\r");
		size_t len;
		for (const char *at = first; (at = note_mark_next(first, at, &len)); at += len)
			g_string_append_printf(marks, "%.*s\n", (int)len, at);
		line -= line > text;
	}
	return arena_take_string(arena, marks);
}

void file_foot_init(struct file_foot *foot, struct checker *checker, const struct table_template *table,
	const struct bound *bound, const struct csv *csv)
{
	*foot = (struct file_foot){ checker, table, bound, csv_tree(csv), g_ptr_array_new() };
}

/* What a line says: its fields, of which a merged cell's may stand in each of its places. */
static const char *line_text(const struct csv_row *row, const struct value **word, struct arena *arena)
{
	GString *text = g_string_new(NULL);
	const char *last = NULL;

	*word = NULL;
	for (uint32_t i = 0; i < row->n; i++) {
		const char *field = row->field[i].text;

		if (!field || (last && strcmp(field, last) == 0))
			continue;
		*word = *word ? *word : &row->field[i];
		g_string_append_printf(text, "%s%s", last ? "　" : "", field);
		last = field;
	}
	g_strstrip(text->str);
	text->len = strlen(text->str);
	return arena_take_string(arena, text);
}

/* 资料来源：…, Source: … */
static bool is_source(const char *plain)
{
	size_t word = strcspn(plain, ":");

	return plain[word] && (g_strstr_len(plain, (gssize)word, "来源") || g_str_has_prefix(plain, "source") ||
				      g_str_has_prefix(plain, "datasource"));
}

/* A note without 注： before its mark, as the template may have it. */
static char *bare_note(const char *note)
{
	size_t len;
	const char *mark = note_mark_next(note, note, &len);

	return label_form(mark && g_utf8_strlen(note, mark - note) <= 3 ? mark : note, LABEL_PLAIN);
}

/* Whether a mark of the text is one of the note's. */
static bool shares_mark(const char *text, const char *note)
{
	size_t len, other;

	for (const char *at = text; (at = note_mark_next(text, at, &len)); at += len)
		for (const char *known = note; (known = note_mark_next(note, known, &other)); known += other)
			if (len == other && memcmp(at, known, len) == 0)
				return true;
	return false;
}

/* *other: what it has is another note, in the place of this one: with a mark of it, or the source. */
static bool template_has(const struct file_foot *foot, const char *text, bool *other)
{
	g_autofree char *plain = bare_note(text);

	*other = false;
	for (uint32_t i = 0; i < foot->table->table.n_notes; i++) {
		const char *note = foot->table->note[i]->text, *field = strchr(note, '{');
		g_autofree char *begin = g_strndup(note, field ? (size_t)(field - note) : strlen(note));
		g_autofree char *known = bare_note(begin);

		if (field ? *known && g_str_has_prefix(plain, known) : strcmp(plain, known) == 0)
			return !(*other = false);
		*other |= shares_mark(text, note) || (is_source(plain) && is_source(known));
	}
	return *other;
}

void file_foot_take(struct file_foot *foot, const struct csv_row *row)
{
	const struct value *word;
	const char *text = line_text(row, &word, foot->checker->arena);
	bool other;

	if (!word)
		return;
	bool note = foot_says_note(row, foot->note->len > 0), had = template_has(foot, text, &other);
	if (!note || other) {
		diag(foot->checker->diags, DIAG_FILE_FOOT,
			value_where(foot->tree, word, foot->bound->path, foot->bound->label), text);
		return;
	}
	const struct datum datum = {
		.tree = foot->tree, .value = word, .path = foot->bound->path, .label = foot->bound->label
	};
	if (!had && check_characters(foot->checker, &datum, text, strlen(text), CHECK_COMPOSED))
		g_ptr_array_add(foot->note, (gpointer)text);
}

void file_foot_finish(struct file_foot *foot, struct bound *bound)
{
	const char **note = ARENA_ARRAY(foot->checker->arena, const char *, foot->note->len + 1);

	for (guint i = 0; i < foot->note->len; i++)
		note[i] = foot->note->pdata[i];
	bound->foot = note;
	bound->n_foot = foot->note->len;
	g_ptr_array_unref(foot->note);
}
