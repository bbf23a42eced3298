/* What is said here of a text is only whether it would look right; that it reads back is proven elsewhere. */
#include "editing/scalar-text.h"

#include <string.h>

#include "report/json-writer.h"
#include "report/yaml.h"

/* What stays as it is between line ends (YAML 1.2.2, 5.1, and what its older versions took for line ends). */
static bool is_printable(gunichar c)
{
	return (c >= 0x20 && c != 0x7F && !(c >= 0x80 && c < 0xA0) && c != 0x2028 && c != 0x2029 && c != 0xFEFF);
}

static bool all_printable(const char *text, const char *also)
{
	for (const char *p = text; *p; p = g_utf8_next_char(p))
		if (!is_printable(g_utf8_get_char(p)) && !strchr(also, *p))
			return false;
	return true;
}

static bool is_blank_at_ends(const char *text)
{
	return g_unichar_isspace(g_utf8_get_char(text)) ||
	       g_unichar_isspace(g_utf8_get_char(g_utf8_prev_char(text + strlen(text))));
}

static bool is_word_of_yaml(const char *text)
{
	static const char *const words[] = { "~", "null", "Null", "NULL", "<<", NULL };

	return g_strv_contains(words, text) || g_str_has_prefix(text, "---") || g_str_has_prefix(text, "...");
}

/* YAML 1.2.2, 7.3.3: the indicators that no plain scalar begins with, and the three that one may begin with before a
 * character that is no blank. */
static bool begins_plain(const char *text, bool flow)
{
	if (strchr("-?:", *text))
		return text[1] && text[1] != ' ' && !(flow && strchr(",[]{}", text[1]));
	return !strchr(",[]{}#&*!|>'\"%@`", *text);
}

bool scalar_plain(GString *out, const char *text, bool flow)
{
	if (!*text || !begins_plain(text, flow) || is_word_of_yaml(text) || is_blank_at_ends(text) ||
		!all_printable(text, ""))
		return false;
	if (strstr(text, ": ") || strstr(text, " #") || g_str_has_suffix(text, ":") || (flow && strpbrk(text, ",[]{}")))
		return false;
	g_string_append(out, text);
	return true;
}

bool scalar_single(GString *out, const char *text)
{
	if (!all_printable(text, ""))
		return false;
	g_string_append_c(out, '\'');
	for (; *text; text++)
		g_string_append_len(out, *text == '\'' ? "''" : text, *text == '\'' ? 2 : 1);
	g_string_append_c(out, '\'');
	return true;
}

bool scalar_json_word(GString *out, const char *text)
{
	if (!json_is_number(text) && strcmp(text, "true") != 0 && strcmp(text, "false") != 0)
		return false;
	g_string_append(out, text);
	return true;
}

void scalar_double(GString *out, const char *text, bool json)
{
	if (json)
		json_append_string(out, text);
	else
		yaml_append_quoted(out, text);
}

static size_t without_line_ends(const char *text)
{
	size_t n = strlen(text);

	while (n && text[n - 1] == '\n')
		n--;
	return n;
}

/* Whether lines can stand as a block without a digit that tells their indentation (8.1.1.1). */
static bool has_lines(const char *text)
{
	const char *first = text + strspn(text, "\n");

	return *first && *first != ' ' && *first != '\t' && all_printable(text, "\n\t");
}

bool scalar_block_lines(GString *out, const char *text, unsigned indent)
{
	size_t n = without_line_ends(text);

	if (!has_lines(text))
		return false;
	/* More line ends than one are lines of their own. */
	for (const char *p = text + n; p[0] && p[1]; p++)
		n++;
	for (const char *line = text, *end = text + n; line <= end; line++) {
		const char *stop = memchr(line, '\n', (size_t)(end - line));
		stop = stop ? stop : end;
		g_string_append_c(out, '\n');
		if (stop > line)
			g_string_append_printf(out, "%*s%.*s", (int)indent, "", (int)(stop - line), line);
		line = stop;
	}
	return true;
}

bool scalar_folded_lines(GString *out, const char *text, unsigned indent)
{
	size_t n = without_line_ends(text);

	/* Lines that are indented further, and more line ends behind, are for | to keep. */
	if (!has_lines(text) || strstr(text, "\n ") || strstr(text, "\n\t") || strlen(text) - n > 1)
		return false;
	g_string_append_printf(out, "\n%*s", (int)indent, "");
	for (size_t i = 0; i < n; i++) {
		g_string_append_c(out, text[i]);
		if (text[i] != '\n')
			continue;
		/* One line end is two in the file. */
		if (i == 0 || text[i - 1] != '\n')
			g_string_append_c(out, '\n');
		if (text[i + 1] != '\n')
			g_string_append_printf(out, "%*s", (int)indent, "");
	}
	return true;
}

const char *scalar_chomp(const char *text)
{
	size_t n = strlen(text) - without_line_ends(text);

	return n == 0 ? "-" : n == 1 ? "" : "+";
}
