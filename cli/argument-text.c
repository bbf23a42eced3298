#include "cli/argument-text.h"

#include <stdbool.h>
#include <string.h>

void argument_to_text(char **word)
{
	/* The words of a command line are bytes: GB18030 is what a Chinese terminal without UTF-8 sends. */
	if (!*word || g_utf8_validate(*word, -1, NULL))
		return;
	char *text = g_convert(*word, -1, "UTF-8", "GB18030", NULL, NULL, NULL);
	if (text) {
		g_free(*word);
		*word = text;
	}
}

void argument_to_name(char **word)
{
	if (*word && !g_file_test(*word, G_FILE_TEST_EXISTS))
		argument_to_text(word);
}

static bool is_wide_dash(gunichar c)
{
	/* Hyphens and dashes of word processors, the minus sign, the line that borders are drawn of, and what a Chinese
	 * input method types for -. */
	return (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0x2500 || c == 0xFE58 || c == 0xFE63 || c == 0xFF0D;
}

/* The name of an option and perhaps a = with the value; full-width letters become what they stand for. */
static char *half_width_name(const char *name)
{
	size_t len = strcspn(name, "=");
	const char *wide = strstr(name, "＝");

	if (wide && wide < name + len)
		len = (size_t)(wide - name);
	g_autofree char *written = g_strndup(name, len);
	g_autofree char *half = g_utf8_normalize(written, -1, G_NORMALIZE_ALL_COMPOSE);
	const char *value = name + len, *equals = *value ? "=" : "";

	/* A file may be called —a.yaml; no option is. */
	if (!half || !g_ascii_isalpha(*half) || strspn(half, "-" G_CSET_a_2_z G_CSET_A_2_Z) < strlen(half))
		return NULL;
	value += g_str_has_prefix(value, "＝") ? strlen("＝") : strlen(equals);
	return g_strconcat(half[1] ? "--" : "-", half, equals, value, NULL);
}

char *argument_half_width(const char *word)
{
	g_autofree char *text = g_strdup(word);
	const char *at;
	bool wide = false;

	argument_to_text(&text);
	if (!g_utf8_validate(text, -1, NULL) || g_file_test(word, G_FILE_TEST_EXISTS))
		return NULL;
	for (at = text; *at == '-' || is_wide_dash(g_utf8_get_char(at)); at = g_utf8_next_char(at))
		wide |= *at != '-';
	return wide ? half_width_name(at) : NULL;
}
