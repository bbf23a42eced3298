/* When in doubt a scalar is quoted. What this writes is read again by people first, so text that needs no quotes has
 * none. */
#include "report/yaml.h"

#include <stdbool.h>
#include <string.h>

/* White space at the ends would be folded away; the reader takes the wide kinds of it there for a slip. */
static bool is_space(gunichar c)
{
	return c == ' ' || g_unichar_isspace(c);
}

/* Characters that a plain scalar keeps as they are. */
static bool is_plain(gunichar c)
{
	return c >= 0x20 && c != 0x7F && !(c >= 0x80 && c < 0xA0) && c != 0x2028 && c != 0x2029 && c != 0xFEFF;
}

/* A colon or # that would end a key or begin a comment, and what separates items inside brackets. */
static bool has_mark(const char *text)
{
	return strstr(text, ": ") || strstr(text, " #") || g_str_has_suffix(text, ":") || strpbrk(text, ",[]{}");
}

static bool is_safe(const char *text)
{
	/* Words that YAML or our reader would take for something else than text. */
	static const char *const words[] = { "~", "null", "Null", "NULL", "<<", "---", "..." };

	if (!*text || strchr("-?:,[]{}#&*!|>'\"%@`=", *text) || has_mark(text))
		return false;
	for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
		if (strcmp(text, words[i]) == 0)
			return false;
	if (is_space(g_utf8_get_char(text)) || is_space(g_utf8_get_char(g_utf8_prev_char(text + strlen(text)))))
		return false;
	for (const char *p = text; *p; p = g_utf8_next_char(p))
		if (!is_plain(g_utf8_get_char(p)))
			return false;
	return true;
}

void yaml_append_quoted(GString *out, const char *text)
{
	g_string_append_c(out, '"');
	for (const char *p = text; *p; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);

		if (c == '"' || c == '\\')
			g_string_append_printf(out, "\\%c", (char)c);
		else if (c == '\n')
			g_string_append(out, "\\n");
		else if (c == '\t')
			g_string_append(out, "\\t");
		else if (!is_plain(c))
			g_string_append_printf(out, "\\u%04X", c);
		else
			g_string_append_len(out, p, g_utf8_next_char(p) - p);
	}
	g_string_append_c(out, '"');
}

void yaml_append(GString *out, const char *text)
{
	if (is_safe(text))
		g_string_append(out, text);
	else
		yaml_append_quoted(out, text);
}
