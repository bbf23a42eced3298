/* YAML 1.2.2, 7.3: a scalar in double quotes, in single quotes, or in none. All three fold lines alike (6.5): blanks
 * around a line end go, one line end becomes a space, n of them n - 1 line ends. Only double quotes know escapes
 * (5.7), among them one before a line end, which removes it. */

#include "report/flow-style.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* Single characters after a backslash, and what they stand for (5.7); the others, as \" and \/, stand for
 * themselves. */
static const struct escape {
	char name;
	gunichar c;
} escapes[] = {
	{ '0', 0 },
	{ 'a', 7 },
	{ 'b', 8 },
	{ 't', 9 },
	{ 'n', 10 },
	{ 'v', 11 },
	{ 'f', 12 },
	{ 'r', 13 },
	{ 'e', 27 },
	{ 'N', 0x85 },
	{ '_', 0xa0 },
	{ 'L', 0x2028 },
	{ 'P', 0x2029 },
};

static bool is_break(char c)
{
	return c == '\n' || c == '\r';
}

static const char *skip_blanks(const char *p, const char *end)
{
	while (p < end && (*p == ' ' || *p == '\t'))
		p++;
	return p;
}

static const char *skip_break(const char *p, const char *end)
{
	return p + (end - p >= 2 && p[0] == '\r' && p[1] == '\n' ? 2 : 1);
}

/* Steps over line ends and the blanks of the lines between them; returns how many line ends. */
static unsigned skip_breaks(const char **p, const char *end)
{
	unsigned n = 0;

	while (*p < end && is_break(**p)) {
		*p = skip_blanks(skip_break(*p, end), end);
		n++;
	}
	return n;
}

static void append_line_ends(GString *out, unsigned n)
{
	while (n--)
		g_string_append_c(out, '\n');
}

/* One line end is a space, more are one less. */
static void fold_breaks(GString *out, const char **p, const char *end)
{
	unsigned n = skip_breaks(p, end);

	if (n == 1)
		g_string_append_c(out, ' ');
	else
		append_line_ends(out, n - 1);
}

static gunichar read_hex(const char *p, const char *end, unsigned n_digits)
{
	gunichar c = 0;

	while (n_digits-- && p < end)
		c = c << 4 | (gunichar)g_ascii_xdigit_value(*p++);
	return c;
}

/* Steps over the escape at p, which is not a line end's. */
static gunichar read_escape(const char **p, const char *end)
{
	const char *name = *p + 1;
	unsigned n_digits = *name == 'x' ? 2 : *name == 'u' ? 4 : *name == 'U' ? 8 : 0;
	gunichar c = (unsigned char)*name;

	*p = MIN(name + 1 + n_digits, end);
	if (!n_digits) {
		for (unsigned i = 0; i < G_N_ELEMENTS(escapes); i++) {
			if (escapes[i].name == *name)
				return escapes[i].c;
		}
		return c;
	}
	c = read_hex(name + 1, end, n_digits);
	if (c >= 0xd800 && c < 0xdc00 && end - *p >= 6) { /* a surrogate pair, whole or the parser had stopped */
		c = 0x10000 + ((c - 0xd800) << 10) + (read_hex(*p + 2, end, 4) - 0xdc00);
		*p += 6;
	}
	return c;
}

static void take_escape(GString *out, const char **p, const char *end)
{
	if (is_break((*p)[1])) { /* the line end is not there; further ones are */
		*p = skip_blanks(skip_break(*p + 1, end), end);
		append_line_ends(out, skip_breaks(p, end));
		return;
	}
	g_string_append_unichar(out, read_escape(p, end));
}

void flow_decode(GString *out, const char *raw, size_t len, char quote)
{
	const char *p = raw, *end = raw + len;

	while (p < end) {
		const char *blanks = skip_blanks(p, end);

		if (blanks < end && is_break(*blanks)) { /* blanks before a line end are not text */
			p = blanks;
			fold_breaks(out, &p, end);
		} else if (blanks > p) {
			g_string_append_len(out, p, blanks - p);
			p = blanks;
		} else if (quote == '"' && *p == '\\' && end - p >= 2) {
			take_escape(out, &p, end);
		} else {
			bool doubled = quote == '\'' && *p == '\'' && end - p >= 2;

			g_string_append_c(out, *p);
			p += doubled ? 2 : 1;
		}
	}
}
