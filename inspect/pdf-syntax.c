/* For a file that was changed after it was signed: two readers that forgive in different ways may show different pages,
 * so what is not written as the standard says is not compared at all but told. */
#include "inspect/pdf-syntax.h"

#include <glib.h>
#include <string.h>

#include "report/arena.h"

#define DEPTH_MAX  64 /* arrays and dictionaries inside each other */
#define DIGITS_MAX 10 /* of an offset in a table of cross-references */

bool syntax_fail(struct pdf_syntax *s, const char *fault)
{
	if (!s->fault) {
		s->fault = fault;
		s->fault_at = s->at;
	}
	/* Only the first fault is kept: what follows comes of it. */
	return false;
}

/* ---- characters ---- */

/* A zero byte is white space too by the standard; no program writes it where it matters. */
static bool is_space(uint8_t c)
{
	return c && strchr(" \t\n\f\r", c);
}

/* 7.2.2: neither white space nor a delimiter. Bytes beyond ASCII, which the standard counts as regular, are left
 * out: what needs them is a fault here. */
static bool is_regular(uint8_t c)
{
	return c > ' ' && c < 0x7f && !strchr("()<>[]{}/%", c);
}

/* -1: nothing is there. */
static int peek(const struct pdf_syntax *s, size_t ahead)
{
	return s->at + ahead < s->end ? s->data[s->at + ahead] : -1;
}

/* Readers that make a table again look for objects in every line. */
static bool skip_comment(struct pdf_syntax *s)
{
	static const char *const words[] = { "obj", "xref", "trailer", "stream", "%EOF", "%PDF" };
	size_t start = s->at;

	while (s->at < s->end && s->data[s->at] != '\n' && s->data[s->at] != '\r')
		s->at++;
	/* Comments may hold anything else. */
	for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
		if (memmem(s->data + start, s->at - start, words[i], strlen(words[i])))
			return syntax_fail(s, "a comment that looks like an object");
	return true;
}

/* Stops at "%%", with which only %%EOF begins here. */
bool syntax_skip_space(struct pdf_syntax *s)
{
	while (s->at < s->end && (is_space(s->data[s->at]) || s->data[s->at] == '%'))
		if (s->data[s->at] != '%')
			s->at++;
		else if (peek(s, 1) == '%' || !skip_comment(s))
			/* At %% it stops, which is no fault; at a comment that looks like an object it is. */
			return s->fault == NULL;
	return true;
}

bool syntax_take_word(struct pdf_syntax *s, const char *word)
{
	size_t n = strlen(word);

	if (!syntax_skip_space(s) || s->end - s->at < n || memcmp(s->data + s->at, word, n) != 0)
		return false;
	/* A word ends where a character comes that cannot go on with it: “obj<<” is two. */
	if (is_regular((uint8_t)word[n - 1]) && s->at + n < s->end && is_regular(s->data[s->at + n]))
		return false;
	s->at += n;
	return true;
}

bool syntax_take_line_break(struct pdf_syntax *s)
{
	size_t n = peek(s, 0) == '\r' ? (peek(s, 1) == '\n' ? 2 : 1) : peek(s, 0) == '\n';

	s->at += n;
	return n > 0;
}

bool syntax_take_number(struct pdf_syntax *s, int64_t *number)
{
	int64_t value = 0;
	size_t n = 0;

	if (!syntax_skip_space(s))
		return false;
	/* One digit more than a number may have is read, to see that there are too many. */
	for (; n <= DIGITS_MAX && g_ascii_isdigit(peek(s, n)); n++)
		value = value * 10 + (s->data[s->at + n] - '0');
	if (n == 0 || n > DIGITS_MAX || (peek(s, n) >= 0 && is_regular((uint8_t)peek(s, n))))
		return syntax_fail(s, "a number was expected");
	s->at += n;
	*number = value;
	return true;
}

/* ---- values ---- */

static struct pdf_value *take_value(struct pdf_syntax *s, int depth);

static struct pdf_value *new_value(struct pdf_syntax *s, enum pdf_kind kind)
{
	struct pdf_value *value = ARENA_NEW(s->arena, struct pdf_value);

	value->kind = kind;
	return value;
}

static struct pdf_value *fail(struct pdf_syntax *s, const char *fault)
{
	syntax_fail(s, fault);
	return NULL;
}

/* Behind the slash. */
static struct pdf_value *take_name(struct pdf_syntax *s)
{
	GString *text = g_string_new(NULL);
	struct pdf_value *value = NULL;

	for (s->at++; s->at < s->end && is_regular(s->data[s->at]); s->at++) {
		int high = g_ascii_xdigit_value(peek(s, 1)), low = g_ascii_xdigit_value(peek(s, 2));

		if (s->data[s->at] != '#') {
			g_string_append_c(text, (char)s->data[s->at]);
			continue;
		}
		/* #41 is an A (7.3.5); #00 ends the name for readers in C. */
		if (high < 0 || low < 0 || high + low == 0)
			break;
		g_string_append_c(text, (char)(high << 4 | low));
		s->at += 2;
	}
	/* What ends it is white space or a delimiter, nothing that a reader may count among its characters. */
	if (s->at < s->end && !is_space(s->data[s->at]) && !strchr("()<>[]/%", s->data[s->at])) {
		syntax_fail(s, "a name with a character that it cannot have");
	} else {
		value = new_value(s, PDF_NAME);
		value->text = arena_strndup(s->arena, text->str, text->len);
	}
	g_string_free(text, TRUE);
	return value;
}

static struct pdf_value *take_literal(struct pdf_syntax *s)
{
	int depth = 0;

	for (; s->at < s->end; s->at++) {
		uint8_t c = s->data[s->at];

		/* What is behind a backslash is passed over, whatever it is; three digits of base 8 hold no
		 * bracket. */
		if (c == '\\') {
			s->at++;
			continue;
		}
		depth += (c == '(') - (c == ')');
		if (depth == 0) {
			s->at++;
			return new_value(s, PDF_STRING);
		}
	}
	return fail(s, "a string without an end");
}

static struct pdf_value *take_hex(struct pdf_syntax *s)
{
	s->at++;
	while (s->at < s->end && (g_ascii_isxdigit(s->data[s->at]) || is_space(s->data[s->at])))
		s->at++;
	if (peek(s, 0) != '>')
		return fail(s, "a string in hexadecimal that holds something else");
	s->at++;
	return new_value(s, PDF_STRING);
}

/* Behind an integer: whether it is the first part of "12 0 R" (7.3.10). Of generation 0 only: another one ends as a
 * fault at its R. */
static bool take_reference(struct pdf_syntax *s)
{
	size_t at = s->at;

	while (at < s->end && is_space(s->data[at]))
		at++;
	/* Another integer or a key may follow as well: then s->at stays. */
	if (at + 2 >= s->end || at == s->at || s->data[at] != '0' || !is_space(s->data[at + 1]))
		return false;
	for (at++; at < s->end && is_space(s->data[at]);)
		at++;
	if (at >= s->end || s->data[at] != 'R' || (at + 1 < s->end && is_regular(s->data[at + 1])))
		return false;
	s->at = at + 1;
	return true;
}

static struct pdf_value *take_numeric(struct pdf_syntax *s)
{
	size_t start = s->at, digits = 0, dots = 0;
	int64_t number = 0;
	struct pdf_value *value;

	s->at += peek(s, 0) == '+' || peek(s, 0) == '-';
	for (; s->at < s->end && (g_ascii_isdigit(s->data[s->at]) || s->data[s->at] == '.'); s->at++) {
		if (s->data[s->at] == '.')
			dots++;
		/* More digits than can be held are counted only: a real may have them, and its value is not
		 * asked. */
		else if (digits++ < DIGITS_MAX)
			number = number * 10 + (s->data[s->at] - '0');
	}
	if (digits == 0 || dots > 1 || (dots == 0 && digits > DIGITS_MAX) ||
		(s->at < s->end && is_regular(s->data[s->at])))
		return fail(s, "a number that is none");
	value = new_value(s, dots ? PDF_REAL : PDF_INTEGER);
	value->number = s->data[start] == '-' ? -number : number;
	/* A reference begins with a plain integer: +12 0 R is a fault at its R. */
	if (!dots && g_ascii_isdigit(s->data[start]) && take_reference(s))
		value->kind = PDF_REFERENCE;
	return value;
}

static struct pdf_value *take_array(struct pdf_syntax *s, int depth)
{
	struct pdf_value *array = new_value(s, PDF_ARRAY), **end = &array->item;

	s->at++;
	while (syntax_skip_space(s) && peek(s, 0) != ']') {
		*end = take_value(s, depth + 1);
		if (!*end)
			return NULL;
		end = &(*end)->next;
	}
	/* The loop ends at a bracket or at a fault. */
	if (s->fault)
		return NULL;
	s->at++;
	return array;
}

static bool take_entries(struct pdf_syntax *s, int depth, struct pdf_value **end, GHashTable *seen)
{
	while (syntax_skip_space(s) && peek(s, 0) == '/') {
		struct pdf_value *key = take_name(s);

		if (!key)
			return false;
		/* Undefined by the standard (7.3.7): one reader takes the first, another the last. */
		if (!g_hash_table_add(seen, (void *)key->text))
			return syntax_fail(s, "a dictionary that has one key twice");
		*end = take_value(s, depth + 1);
		if (!*end)
			return false;
		(*end)->key = key->text;
		end = &(*end)->next;
	}
	if (s->fault || peek(s, 0) != '>' || peek(s, 1) != '>')
		return syntax_fail(s, "a dictionary without an end");
	s->at += 2;
	return true;
}

static struct pdf_value *take_dictionary(struct pdf_syntax *s, int depth)
{
	struct pdf_value *dict = new_value(s, PDF_DICTIONARY);
	GHashTable *seen = g_hash_table_new(g_str_hash, g_str_equal);

	s->at += 2;
	bool ok = take_entries(s, depth, &dict->item, seen);
	g_hash_table_unref(seen);
	return ok ? dict : NULL;
}

static struct pdf_value *take_keyword(struct pdf_syntax *s)
{
	struct pdf_value *value;

	if (syntax_take_word(s, "null"))
		return new_value(s, PDF_NULL);
	/* A boolean is made before it is known which, and lost when it is none. */
	value = new_value(s, PDF_BOOLEAN);
	value->number = syntax_take_word(s, "true");
	return value->number || syntax_take_word(s, "false") ? value : fail(s, "no value");
}

static struct pdf_value *take_value(struct pdf_syntax *s, int depth)
{
	if (!syntax_skip_space(s))
		return NULL;
	if (depth > DEPTH_MAX)
		return fail(s, "values nested too deep");
	switch (peek(s, 0)) {
	case '/':
		return take_name(s);
	case '(':
		return take_literal(s);
	case '[':
		return take_array(s, depth);
	case '<':
		return peek(s, 1) == '<' ? take_dictionary(s, depth) : take_hex(s);
	case -1:
		return fail(s, "the end of the file");
	default:
		/* Letters begin null, true and false only; anything else must be a number. */
		return g_ascii_isalpha(peek(s, 0)) ? take_keyword(s) : take_numeric(s);
	}
}

struct pdf_value *syntax_take_value(struct pdf_syntax *s)
{
	return take_value(s, 0);
}

/* ---- looking into values ---- */

const struct pdf_value *pdf_value_get(const struct pdf_value *dict, const char *key)
{
	if (dict && dict->kind == PDF_DICTIONARY)
		for (const struct pdf_value *v = dict->item; v; v = v->next)
			if (strcmp(v->key, key) == 0)
				return v;
	return NULL;
}

bool pdf_value_is_name(const struct pdf_value *dict, const char *key, const char *name)
{
	const struct pdf_value *value = pdf_value_get(dict, key);

	return value && value->kind == PDF_NAME && strcmp(value->text, name) == 0;
}

bool pdf_value_integer(const struct pdf_value *dict, const char *key, int64_t *number)
{
	const struct pdf_value *value = pdf_value_get(dict, key);

	if (value && value->kind == PDF_INTEGER)
		*number = value->number;
	return value && value->kind == PDF_INTEGER;
}
