/* The shape of a heading and what is below it tell it from an item: an item ends with a mark, or another one of its
 * list follows. Its number has to be the next, so that the last item of a list, which text follows, is none either. */
#include "binding/line-head.h"

#include <glib.h>
#include <string.h>

#include "binding/heading.h"
#include "document/numeral.h"

enum { LONGEST = 50 };

/* A heading has none of these; a comma may stand in it, as in 加强领导，落实责任, but not at its end. */
static bool has_mark(const char *line)
{
	static const char *const mark[] = { "。", "；", "：", "！", "？", ";", ":" };

	for (size_t i = 0; i < G_N_ELEMENTS(mark); i++)
		if (strstr(line, mark[i]))
			return true;
	return g_str_has_suffix(line, "，") || g_str_has_suffix(line, "、");
}

bool line_head(const struct report_template *tpl, const char *line, size_t len, const char *next, bool below,
	const unsigned *count, unsigned *level)
{
	g_autofree char *text = g_strndup(line, len);
	struct numeral numeral, other;
	unsigned other_level;

	if (!below || !heading_numeral(tpl, text, &numeral, level) || !numeral.exact ||
		numeral.n != count[*level] + 1 || numeral.len >= len || g_utf8_strlen(text, -1) > LONGEST ||
		has_mark(text))
		return false;
	return !next || !heading_numeral(tpl, next, &other, &other_level) || other_level > *level;
}
