/* Red heads are often set as tables, for the red line and the 签发人 at the right: their rows become lines. Page
 * numbers that were typed into the text are no lines. */
#include "import/official-lines.h"

#include <string.h>

#include "import/furniture.h"
#include "import/matcher.h"
#include "import/title-words.h"
#include "readers/clean.h"
#include "readers/grid.h"

/* A table with more cells is one of the document's. */
#define LINE_CELLS_MAX 8

/* Whether a table is a red head or an imprint that someone set as one. */
static bool is_frame(const struct grid *grid)
{
	/* Frames have one column or two: the line and 签发人 at the right. */
	if (grid->n_cells > LINE_CELLS_MAX || grid->n_cols > 2)
		return false;
	for (uint32_t i = 0; i < grid->n_cells; i++)
		if (g_str_has_suffix(grid->cell[i].text, "印发") || g_str_has_prefix(grid->cell[i].text, "抄送") ||
			g_str_has_suffix(grid->cell[i].text, "文件") || official_number(grid->cell[i].text))
			return true;
	return false;
}

static void add_rows(struct matcher *matcher, GPtrArray *lines, const struct piece *table)
{
	const struct grid *grid = table->grid;

	for (uint32_t row = 0; row < grid->n_rows; row++) {
		GString *text = g_string_new(NULL);
		/* Cells of a row are one line, left to right. */
		for (uint32_t i = 0; i < grid->n_cells; i++)
			if (grid->cell[i].row == row)
				g_string_append(text, grid->cell[i].text);
		struct piece *line = ARENA_NEW(matcher->arena, struct piece);
		*line = *table;
		line->kind = PIECE_PARAGRAPH;
		line->text = arena_strndup(matcher->arena, text->str, text->len);
		line->grid = NULL;
		if (*line->text)
			g_ptr_array_add(lines, line);
		g_string_free(text, TRUE);
	}
}

GPtrArray *official_lines(struct matcher *matcher)
{
	const GArray *list = matcher->pieces->list;
	GPtrArray *lines = g_ptr_array_new();

	for (guint i = 0; i < list->len; i++) {
		struct piece *piece = &g_array_index(list, struct piece, i);
		if (piece->kind == PIECE_TABLE && is_frame(piece->grid))
			add_rows(matcher, lines, piece);
		else if (piece->kind == PIECE_PARAGRAPH && furniture_is_way(piece->text))
			matcher_leave_out(matcher, piece);
		/* Tables that are no frames stay tables. */
		else if (piece->kind == PIECE_TABLE || !furniture_is_page_number(piece->text))
			g_ptr_array_add(lines, piece);
	}
	return lines;
}

const char *official_text(const GPtrArray *lines, guint i)
{
	return ((const struct piece *)lines->pdata[i])->text;
}

const char *official_names(const struct piece *piece, struct arena *arena)
{
	char **parts = g_strsplit(piece->spaced ? piece->spaced : "", " ", -1);
	guint n = g_strv_length(parts);
	bool names = n > 1;

	/* 甲局 乙局文件: names of organs with blanks between them keep those. What follows the last name is of any
	 * kind: 文件, 关于…的通知. */
	for (guint i = 0; i + 1 < n; i++)
		names = names && g_utf8_strlen(parts[i], -1) > 3 && title_is_organ(parts[i], true);
	g_strfreev(parts);
	return names ? text_collapse(arena, piece->spaced, strlen(piece->spaced)) : piece->text;
}

gsize official_number(const char *text)
{
	static const char pattern[] =
		/* At most sixteen signs for the organ, a year in any brackets, and the number: 云水〔2025〕3号. */
		"^[^\\s，。：；、“”《》0-9]{1,16}[〔\\[（(【﹝［][0-9０-９]{4}[〕\\]）)】﹞］]第?[0-9０-９]{1,5}号"
		/* Of minutes, below the organ's name, alone on its line. */
		"|^[〔\\[（(【﹝［][0-9０-９]{4}[〕\\]）)】﹞］]第?[0-9０-９]{1,5}号$"
		/* Of an announcement or an order, alone on its line. */
		"|^(?:[0-9]{4}年)?第[0-9]{1,4}号$";
	GRegex *regex = g_regex_new(pattern, 0, 0, NULL);
	GMatchInfo *match = NULL;
	gint end = 0;

	if (g_regex_match(regex, text, 0, &match))
		g_match_info_fetch_pos(match, 0, NULL, &end);
	g_match_info_free(match);
	g_regex_unref(regex);
	return (gsize)end;
}

bool official_ends_title(const char *text)
{
	static const char *const kinds[] = { "决议", "决定", "命令", "令", "公报", "公告", "通告", "意见", "通知",
		"通报", "报告", "请示", "批复", "议案", "函", "纪要", NULL };
	gsize len = strlen(text);

	/* （试行） and the like follow. */
	if (g_str_has_suffix(text, "）") && strstr(text, "（"))
		len = (gsize)(g_strrstr(text, "（") - text);
	for (const char *const *kind = kinds; *kind; kind++)
		if (len > strlen(*kind) && strncmp(text + len - strlen(*kind), *kind, strlen(*kind)) == 0)
			return true;
	return false;
}

bool official_is_attachment(const char *text, const char **title)
{
	const char *p = text + strlen("附件");

	if (!g_str_has_prefix(text, "附件"))
		return false;
	/* 附件, 附件1, 附件1：, with or without what it is called. */
	while (g_unichar_isdigit(g_utf8_get_char(p)))
		p = g_utf8_next_char(p);
	bool numbered = p > text + strlen("附件"), colon = g_str_has_prefix(p, "：") || *p == ':';
	if (colon)
		p = g_utf8_next_char(p);
	while (*p == ' ')
		p++;
	*title = p;
	/* 附件材料齐全 begins with the word, and 附件：1.名单 lists what is attached. */
	return !*p ? !colon || numbered : numbered && !strstr(p, "。");
}
