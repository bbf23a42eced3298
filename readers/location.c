/* A place is told in the words of the kind of source: a cell of a sheet by its letters, a paragraph or a cell of a text
 * by its number, since such a source has no lines. */
#include "readers/location.h"

#include "report/arena.h"

const char *location_cell_name(const struct location *location, struct arena *arena)
{
	char letters[8], reversed[8];
	uint32_t column = location->column;
	int n = 0;

	/* A … Z, AA …: there is no digit for nothing. */
	for (; column && n < 7; column = (column - 1) / 26)
		reversed[n++] = (char)('A' + (column - 1) % 26);
	for (int i = 0; i < n; i++)
		letters[i] = reversed[n - 1 - i];
	letters[n] = '\0';
	return arena_printf(arena, "%s%u", letters, location->row);
}

static const char *words_inside(const struct location *location, bool zh, struct arena *arena)
{
	if (location->sheet && location->row)
		return arena_printf(arena, zh ? "工作表“%s” › %s" : "sheet “%s” › %s", location->sheet,
			location_cell_name(location, arena));
	if (location->sheet)
		return arena_printf(arena, zh ? "工作表“%s”" : "sheet “%s”", location->sheet);
	if (location->row)
		return arena_printf(arena, zh ? "第 %u 张表 › 第 %u 行第 %u 格" : "table %u › row %u, cell %u",
			location->number, location->row, location->column);
	if (location->table)
		return arena_printf(arena, zh ? "第 %u 张表" : "table %u", location->number);
	return arena_printf(arena, zh ? "第 %u 段" : "paragraph %u", location->number);
}

const char *location_words(const struct location *location, const char *file, enum lang lang, struct arena *arena)
{
	bool zh = lang == LANG_ZH;
	const char *inside = words_inside(location, zh, arena);

	if (location->page)
		inside = arena_printf(arena, zh ? "第 %u 页 › %s" : "page %u › %s", location->page, inside);
	return file ? arena_printf(arena, "%s › %s", file, inside) : inside;
}
