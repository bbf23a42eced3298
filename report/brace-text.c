/* YAML reads {year}年 as a flow mapping and then fails at 年, with words about mappings. What the writer meant is seen
 * from the line alone: a brace that closes and has words after it that no mapping could have. */
#include "report/brace-text.h"

#include <glib.h>
#include <string.h>

#include "report/diag.h"
#include "report/source.h"

/* The bytes of a line. */
struct line {
	const char *at, *end;
};

static struct line line_of(const struct source *source, uint32_t offset)
{
	uint32_t len, number = source_place(source, offset).line;
	const char *text = source_line(source, number, &len);

	while (len && strchr(" \t\r", text[len - 1]))
		len--;
	return (struct line){ text, text + len };
}

static const char *skip_blanks(const char *at, const char *end)
{
	while (at < end && (*at == ' ' || *at == '\t'))
		at++;
	return at;
}

/* Behind the dashes of lists. */
static const char *skip_dashes(const char *at, const char *end)
{
	at = skip_blanks(at, end);
	while (end - at > 1 && at[0] == '-' && at[1] == ' ')
		at = skip_blanks(at + 1, end);
	return at;
}

static const char *colon_of(const char *at, const char *end)
{
	return g_strstr_len(at, end - at, ": ");
}

/* Whether words follow the } of the { here. */
static bool goes_on(const char *at, const char *end)
{
	const char *close = *at == '{' ? memchr(at, '}', (size_t)(end - at)) : NULL;

	if (!close)
		return false;
	close = skip_blanks(close + 1, end);
	return close < end && !strchr(",]}#:", *close);
}

bool brace_text_tell(struct diags *diags, const struct source *source, uint32_t first, uint32_t end)
{
	struct where where = { .source = source, .first = first, .end = end };
	g_autofree char *text = g_strndup(source->text + first, end - first);
	const char *quote = !strpbrk(text, "\"\\") ? "\"" : !strchr(text, '\'') ? "'" : NULL;
	unsigned before = diags_total(diags);

	diag(diags, DIAG_BRACE_START, where);
	if (quote && !strstr(text, " #")) {
		g_autofree char *better = g_strconcat(quote, text, quote, NULL);
		diags_mend(diags, before, where, text, better);
	}
	return false;
}

bool brace_text_report(struct diags *diags, const struct source *source, uint32_t offset)
{
	struct line line = line_of(source, offset);
	const char *at = skip_dashes(line.at, line.end), *end = line.end, *colon = colon_of(at, line.end);

	if (goes_on(at, line.end))
		end = colon ? colon : end;
	else
		at = colon ? skip_blanks(colon + 1, line.end) : line.end;
	if (at >= end || !goes_on(at, line.end))
		return false;
	brace_text_tell(diags, source, (uint32_t)(at - source->text), (uint32_t)(end - source->text));
	return true;
}
