/* Each form is made of the one before it, so a text that has neither marks nor units has three equal ones. */
#include "templates/label-form.h"

#include <glib.h>
#include <string.h>

#include "document/note-mark.h"
#include "fonts/letters.h"

static gunichar plain_character(gunichar c)
{
	switch (c) {
	case 0x201C:
	case 0x201D:
		return '"';
	case 0x2018:
	case 0x2019:
		return '\'';
	default:
		return g_unichar_tolower(letter_narrow(c));
	}
}

static GString *plain_text(const char *text)
{
	GString *out = g_string_new(NULL);

	for (; *text; text = g_utf8_next_char(text)) {
		gunichar c = g_utf8_get_char(text);
		if (!letter_is_blank(c))
			g_string_append_unichar(out, plain_character(c));
	}
	return out;
}

/* Where the bracket opens that the text's last character closes; NULL: it closes none, or nothing stands before. */
static const char *last_bracket(const GString *text)
{
	unsigned depth = 0;

	for (const char *p = text->str + text->len; p-- > text->str;) {
		depth += *p == ')';
		depth -= *p == '(' && depth;
		if (!depth)
			return *p == '(' && p > text->str ? p : NULL;
	}
	return NULL;
}

/* [1] or (注2) or （注） at the end: how many bytes of the text stand before it; all when there is none. */
static gsize before_note(const GString *text)
{
	const char *open = text->len && text->str[text->len - 1] == ')' ? last_bracket(text) : NULL;
	gsize at = text->len;

	if (open && g_str_has_prefix(open + 1, "注") && strspn(open + 4, "0123456789") + 1 == strlen(open + 4))
		return (gsize)(open - text->str);
	if (text->len < 4 || text->str[text->len - 1] != ']')
		return text->len;
	for (at = text->len - 1; at > 0 && g_ascii_isdigit(text->str[at - 1]);)
		at--;
	return at > 1 && at < text->len - 1 && text->str[at - 1] == '[' ? at - 1 : text->len;
}

static void take_off_marks(GString *text)
{
	for (;;) {
		const char *last = text->len ? g_utf8_prev_char(text->str + text->len) : text->str;
		gsize len = before_note(text);

		if (len == text->len && last > text->str && note_mark_is_sign(g_utf8_get_char(last)))
			len = (gsize)(last - text->str);
		if (len == text->len)
			return;
		g_string_truncate(text, len);
	}
}

char *label_form(const char *text, enum label_form form)
{
	GString *out = plain_text(text);

	if (form >= LABEL_UNMARKED)
		take_off_marks(out);
	const char *bracket = form >= LABEL_BARE && g_str_has_suffix(out->str, ")") ? last_bracket(out) : NULL;
	if (bracket) {
		g_string_truncate(out, (gsize)(bracket - out->str));
		take_off_marks(out);
	}
	return g_string_free(out, FALSE);
}

bool label_same(const char *a, const char *b)
{
	g_autofree char *one = label_form(a, LABEL_PLAIN), *other = label_form(b, LABEL_PLAIN);

	return strcmp(one, other) == 0;
}

bool label_is_bracketed(const char *text)
{
	g_autofree char *plain = label_form(text, LABEL_PLAIN);
	gsize len = strlen(plain);

	return len > 2 && plain[0] == '(' && strchr(plain, ')') == plain + len - 1;
}
