#include "inspect/attributes.h"

#include <glib.h>

static bool ends_name(char c)
{
	return g_ascii_isspace(c) || c == '=' || c == '/';
}

/* Steps over a value in quotes, as far as there is one; the place of its end, or of the end of the text. */
static const char *skip_quoted(const char *at, const char *end)
{
	char quote = *at++;

	while (at < end && *at != quote)
		at++;
	return at;
}

/* From behind a < to behind its >. *few is set to false when there are too many names. */
static const char *skip_tag(const char *at, const char *end, bool *few)
{
	unsigned n = 0;
	bool in_name = true; /* the element's own comes first */
	char last = 0;       /* that is no blank */

	for (; at < end && *at != '>'; at++) {
		/* A quote begins a value behind an = only: else it is a part of a name, and hides nothing. */
		if ((*at == '"' || *at == '\'') && last == '=')
			at = skip_quoted(at, end);
		else if (!ends_name(*at))
			n += !in_name && last != '=';
		in_name = at < end && !ends_name(*at);
		if (at < end && !g_ascii_isspace(*at))
			last = *at;
	}
	*few = *few && n <= ATTRIBUTES_MAX;
	return at;
}

/* Whether what follows this tag is no markup in HTML, up to the next </. */
static bool begins_raw(const char *tag, const char *end)
{
	return (end - tag > 6 && g_ascii_strncasecmp(tag, "script", 6) == 0) ||
	       (end - tag > 5 && g_ascii_strncasecmp(tag, "style", 5) == 0);
}

bool attributes_are_few(const char *text, size_t len, bool html)
{
	/* An empty part has no text to go through. */
	const char *end = len ? text + len : text;
	bool few = true;

	for (const char *at = text; few && at < end; at++) {
		const char *tag = at + 1;
		if (*at != '<' || tag == end || !(g_ascii_isalpha(*tag) || (*tag & 0x80)))
			continue;
		at = skip_tag(tag, end, &few);
		if (html && begins_raw(tag, end))
			while (at < end && !(at[0] == '<' && at + 1 < end && at[1] == '/'))
				at++;
	}
	return few;
}
