/* Unlike inspect/pdf-syntax.c this forgives: a content stream is read to know its words, and a damaged one has some. */
#include "inspect/content-tokens.h"

#include <stdbool.h>
#include <string.h>

static bool is_space(char c)
{
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
}

static bool is_delimiter(char c)
{
	return strchr("()<>[]{}/%", c) && c;
}

static void skip_space(struct lexer *l)
{
	while (l->at < l->end && (is_space(*l->at) || *l->at == '%')) {
		if (*l->at == '%')
			while (l->at < l->end && *l->at != '\n' && *l->at != '\r')
				l->at++;
		else
			l->at++;
	}
}

/* Behind a backslash (7.3.4.2): up to three digits of base 8, an escaped line break, which is nothing, or a
 * character. */
static void lex_escape(struct lexer *l, GString *out)
{
	static const char from[] = "nrtbf", to[] = "\n\r\t\b\f";
	const char *known;
	char c = *l->at++;

	if (c >= '0' && c <= '7') {
		int value = c - '0';

		/* Of \777 the higher bits are dropped, as the standard says. */
		for (int i = 0; i < 2 && l->at < l->end && *l->at >= '0' && *l->at <= '7'; i++)
			value = value * 8 + (*l->at++ - '0');
		g_string_append_c(out, (char)value);
	} else if (c == '\r' || c == '\n') {
		if (c == '\r' && l->at < l->end && *l->at == '\n')
			l->at++;
	} else {
		known = strchr(from, c);
		g_string_append_c(out, known && c ? to[known - from] : c);
	}
}

static void lex_string(struct lexer *l, GString *out)
{
	for (int depth = 1; l->at < l->end;) {
		char c = *l->at++;

		if (c == '\\' && l->at < l->end) {
			lex_escape(l, out);
			continue;
		}
		depth += (c == '(') - (c == ')');
		if (depth == 0)
			return;
		g_string_append_c(out, c);
	}
}

/* An odd digit at the end has a 0 after it (7.3.4.3); what is no digit is passed over. */
static void lex_hex(struct lexer *l, GString *out)
{
	int half = -1;

	for (; l->at < l->end && *l->at != '>'; l->at++) {
		int digit = g_ascii_xdigit_value(*l->at);

		if (digit < 0)
			continue;
		if (half >= 0)
			g_string_append_c(out, (char)(half << 4 | digit));
		half = half < 0 ? digit : -1;
	}
	if (half >= 0)
		g_string_append_c(out, (char)(half << 4));
	if (l->at < l->end)
		l->at++;
}

/* A number that strtod does not read to its end is an operator; none is a keyword here. */
static void lex_word(struct lexer *l, struct token *t)
{
	char *stop;

	while (l->at < l->end && !is_space(*l->at) && !is_delimiter(*l->at))
		g_string_append_c(t->text, *l->at++);
	if (t->kind == TOKEN_NAME)
		return;
	t->number = g_ascii_strtod(t->text->str, &stop);
	t->kind = stop != t->text->str && !*stop ? TOKEN_NUMBER : TOKEN_OPERATOR;
}

struct token next_token(struct lexer *l)
{
	struct token t = { .kind = TOKEN_MARK, .text = g_string_new(NULL) };

	skip_space(l);
	if (l->at == l->end) {
		t.kind = TOKEN_END;
		return t;
	}
	char c = *l->at, next = l->at + 1 < l->end ? l->at[1] : '\0';
	if (c == '(') {
		t.kind = TOKEN_STRING;
		l->at++;
		lex_string(l, t.text);
	} else if (c == '<' && next != '<') {
		t.kind = TOKEN_STRING;
		l->at++;
		lex_hex(l, t.text);
	} else if (c == '/') {
		t.kind = TOKEN_NAME;
		l->at++;
		lex_word(l, &t);
	} else if (is_delimiter(c)) {
		/* << and >> are one token each. */
		size_t n = (c == '<' || c == '>') && next == c ? 2 : 1;

		g_string_append_len(t.text, l->at, (gssize)n);
		l->at += n;
	} else {
		lex_word(l, &t);
	}
	return t;
}

/* The data of an image may hold anything: it ends at the first EI between two blanks (8.9.7), and that may be
 * too early. */
void skip_image(struct lexer *l)
{
	while (l->at + 3 < l->end && !(is_space(l->at[0]) && l->at[1] == 'E' && l->at[2] == 'I' && is_space(l->at[3])))
		l->at++;
	l->at = MIN(l->at + 3, l->end);
}
