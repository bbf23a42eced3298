/* What was left out is counted by kind, and told once with the first of it: a hundred comments are one message. */
#include "readers/omitted.h"

#include <glib.h>

#include "readers/clean.h"
#include "report/diag.h"

static const struct kind {
	const char *en, *zh;
	enum diag_code code;
} kinds[N_OMITTED] = {
	[OMITTED_STRUCK] = { "struck-through text", "加了删除线的文字", DIAG_IMPORT_OMITTED },
	[OMITTED_HIDDEN] = { "hidden text", "隐藏的文字", DIAG_IMPORT_OMITTED },
	[OMITTED_DELETED] = { "deleted text", "修订中删除的文字", DIAG_IMPORT_OMITTED },
	[OMITTED_READING] = { "a reading beside characters", "注音", DIAG_IMPORT_OMITTED },
	[OMITTED_COMMENT] = { "a comment", "批注", DIAG_IMPORT_OMITTED },
	[OMITTED_SHEET] = { "a hidden sheet", "隐藏的工作表", DIAG_IMPORT_OMITTED },
	[OMITTED_ROW] = { "a hidden row", "隐藏的行", DIAG_IMPORT_OMITTED },
	[OMITTED_COLUMN] = { "a hidden column", "隐藏的列", DIAG_IMPORT_OMITTED },
	[OMITTED_CONTENTS] = { "a line of a list of contents", "目录中的行", DIAG_IMPORT_OMITTED },
	[OMITTED_NOTE] = { "a note to a heading or a cell", "标题或表格中的注", DIAG_IMPORT_LOST },
	[OMITTED_SLANTED] = { "text at a slant to its page", "页面上斜排、竖转的文字", DIAG_IMPORT_LOST },
	[OMITTED_SYMBOL] = { "a symbol of a font", "符号字体中的符号", DIAG_IMPORT_LOST },
};

void omitted_add(struct omitted *list, enum omitted_kind kind, const char *text, size_t len, struct arena *arena)
{
	const char *clean = text_clean(arena, text, len, NULL);

	/* Blanks and marks alone are nothing to tell of. */
	if (*clean && !list[kind].n++)
		list[kind].first = text_excerpt(arena, clean);
}

static void say_kind(const struct omitted *list, int kind, const char *name, struct diags *diags)
{
	const struct where where = { .label = name };
	char number[16];

	if (!list[kind].n)
		return;
	g_snprintf(number, sizeof(number), "%u", list[kind].n);
	diag(diags, kinds[kind].code, where, diags_lang(diags) == LANG_ZH ? kinds[kind].zh : kinds[kind].en, number,
		list[kind].first);
}

void omitted_say(const struct omitted *list, const char *name, struct diags *diags)
{
	for (int kind = 0; kind < N_OMITTED; kind++)
		say_kind(list, kind, name, diags);
}

void omitted_say_hidden(const struct omitted *list, const char *name, struct diags *diags)
{
	say_kind(list, OMITTED_SHEET, name, diags);
	say_kind(list, OMITTED_ROW, name, diags);
	say_kind(list, OMITTED_COLUMN, name, diags);
}

bool omitted_refuse_sheets(const struct omitted *list, const char *name, struct diags *diags)
{
	const struct omitted *sheets = &list[OMITTED_SHEET];

	return !sheets->n || diag(diags, DIAG_SHEETS_HIDDEN, NOWHERE, name, sheets->first);
}
