/* What looks like a heading is told from a paragraph later, with its neighbours; here is only what a line shows by
 * itself. */
#include "import/match-line.h"

#include <string.h>

#include "document/numeral.h"
#include "readers/piece.h"
#include "templates/schema.h"

bool line_is_short(const char *text, long most)
{
	static const char *const stops[] = { "。", "；", "！", "？", "……", ";", NULL };

	/* A colon or a comma at the end leads to something: no heading. */
	if (!*text || g_utf8_strlen(text, -1) > most || g_str_has_suffix(text, "：") || g_str_has_suffix(text, "，"))
		return false;
	for (const char *const *stop = stops; *stop; stop++)
		if (strstr(text, *stop))
			return false;
	return true;
}

struct line line_make(const struct report_template *tpl, const struct piece *piece)
{
	struct line line = { .piece = piece, .text = piece->text, .level = -1 };
	struct numeral numeral;

	for (uint32_t i = 0; i < tpl->n_headings && line.level < 0; i++) {
		const char *format = tpl->heading[i].number;
		/* A number with nothing behind it is no heading. */
		if (!format || !numeral_match(format, piece->text, &numeral) || !piece->text[numeral.len])
			continue;
		line.level = (int)i;
		line.number = numeral.n;
		line.exact = numeral.exact;
		line.text = piece->text + numeral.len;
	}
	line.short_one = line_is_short(line.text, HEADING_MAX);
	return line;
}
