#include "import/location.h"

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

static const char *words_of_sheet(const struct location *location, const char *file, bool zh, struct arena *arena)
{
	if (!location->row)
		return arena_printf(arena, zh ? "%s › 工作表“%s”" : "%s › sheet “%s”", file, location->sheet);
	return arena_printf(arena, zh ? "%s › 工作表“%s” › %s" : "%s › sheet “%s” › %s", file, location->sheet,
		location_cell_name(location, arena));
}

const char *location_words(const struct location *location, const char *file, enum lang lang, struct arena *arena)
{
	bool zh = lang == LANG_ZH;

	if (location->sheet)
		return words_of_sheet(location, file, zh, arena);
	if (location->row)
		return arena_printf(arena,
			zh ? "%s › 第 %u 张表 › 第 %u 行第 %u 格" : "%s › table %u › row %u, cell %u", file,
			location->number, location->row, location->column);
	if (location->table)
		return arena_printf(arena, zh ? "%s › 第 %u 张表" : "%s › table %u", file, location->number);
	return arena_printf(arena, zh ? "%s › 第 %u 段" : "%s › paragraph %u", file, location->number);
}
