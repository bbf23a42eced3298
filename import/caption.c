#include "import/caption.h"

#include <string.h>

#include "import/match-line.h"
#include "import/title-words.h"
#include "readers/piece.h"
#include "report/pattern.h"

/* Title, unit and date: what a sheet has above a table. */
#define LINES_MAX 4
/* Characters before the colon in 附表： */
#define WORD_MAX 3

bool caption_is(const GArray *pieces, guint i)
{
	const struct piece *piece = &g_array_index(pieces, struct piece, i);
	guint most = piece->location.sheet ? LINES_MAX : 1;

	for (guint n = 0; n < most && i + n < pieces->len; n++) {
		if (piece[n].kind != PIECE_PARAGRAPH || !line_is_short(piece[n].text, HEADING_MAX))
			return false;
		if (i + n + 1 < pieces->len && piece[n + 1].kind == PIECE_TABLE)
			return true;
	}
	return false;
}

const char *caption_organ(const char *text, const struct year *year, struct arena *arena)
{
	const char *name = arena_strndup(arena, text, year->first);

	return title_is_organ(name, true) ? name : NULL;
}

const char *caption_words(const char *text)
{
	static struct pattern *number;
	GMatchInfo *match;
	int end = 0;

	if (pattern_match(pattern_once(&number, "^附?表 *(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})[ .．:：、]*"), text,
		    -1, &match))
		g_match_info_fetch_pos(match, 0, NULL, &end);
	g_match_info_free(match);
	return text + end;
}

unsigned caption_year(const char *text, struct arena *arena)
{
	/* A word or two before the title itself: 附：2023年…, 附表：2023年… */
	const char *colon = strstr(text, "：");
	struct year year;

	if (colon && g_utf8_strlen(text, colon - text) <= WORD_MAX)
		text = colon + strlen("：");
	text = caption_words(text);
	return year_find(text, &year) && (!year.first || caption_organ(text, &year, arena)) ? year.number : 0;
}
