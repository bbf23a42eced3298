/* CommonMark 6.4, of which this is the form without marks in the words and without a list of references. */
#include "report/markdown-picture.h"

#include <string.h>

#include "report/arena.h"
#include "report/blank.h"
#include "report/markdown-setting.h"
#include "report/source.h"
#include "report/value-filling.h"

/* A line while it is read: [at, end) of the text is left. */
struct scanner {
	struct tree *tree;
	const char *text;
	uint32_t at, end;
	struct value_filling mapping;
};

static bool take(struct scanner *s, char c)
{
	if (s->at >= s->end || s->text[s->at] != c)
		return false;
	s->at++;
	return true;
}

static void skip_blanks(struct scanner *s)
{
	s->at += (uint32_t)blank_start(s->text + s->at, s->end - s->at);
}

/* Adds the bytes [first, end) under a name, without the backslashes before marks; nothing for none. */
static void add_words(struct scanner *s, const char *name, uint32_t first, uint32_t end)
{
	struct value *value = markdown_value(s->tree, VALUE_SCALAR, first, end);
	char *words = arena_strndup(s->tree->arena, s->text + first, end - first), *to = words;

	for (const char *from = words; *from; from++) {
		if (*from == '\\' && g_ascii_ispunct(from[1]))
			from++;
		*to++ = *from;
	}
	*to = '\0';
	value->text = words;
	value->n = (uint32_t)(to - words);
	if (value->n)
		markdown_add_named(s->tree, &s->mapping, name, value);
}

/* Up to a closing mark that has no backslash before it and, for brackets, is not that of an inner pair. `open` 0: there
 * are no pairs. False: there is none. */
static bool add_until(struct scanner *s, const char *name, char open, char close)
{
	uint32_t first = s->at;

	for (unsigned depth = 0; s->at < s->end; s->at++) {
		char c = s->text[s->at];

		if (c == '\\' && s->at + 1 < s->end) {
			s->at++;
		} else if (open && c == open) {
			depth++;
		} else if (c == close && depth-- == 0) {
			add_words(s, name, first, s->at++);
			return true;
		}
	}
	return false;
}

/* Whether what stands here is what a code says, and not a file's name; goes behind the mark that tells so. */
static bool take_code(struct scanner *s)
{
	static const char *const before[] = { "二维码:", "条码:", "barcode:" };

	for (size_t i = 0; i < G_N_ELEMENTS(before); i++) {
		uint32_t len = (uint32_t)strlen(before[i]);

		if (s->end - s->at > len && memcmp(s->text + s->at, before[i], len) == 0) {
			s->at += len;
			return true;
		}
	}
	return false;
}

/* A name without blanks, or anything between < and >; 二维码:https://… is the content of a code. */
static bool add_file(struct scanner *s)
{
	bool enclosed = take(s, '<');
	const char *name = take_code(s) ? "content" : "file";
	uint32_t first = s->at;

	if (enclosed)
		return add_until(s, name, 0, '>');
	for (unsigned depth = 0; s->at < s->end && s->text[s->at] != ' '; s->at++) {
		if (s->text[s->at] == '(')
			depth++;
		else if (s->text[s->at] == ')' && depth-- == 0)
			break;
	}
	add_words(s, name, first, s->at);
	return s->at > first;
}

/* ![…](file "title") and nothing behind it. */
static bool read_picture(struct scanner *s)
{
	if (!take(s, '!') || !take(s, '[') || !add_until(s, "alt", '[', ']') || !take(s, '('))
		return false;
	skip_blanks(s);
	if (!add_file(s))
		return false;
	skip_blanks(s);
	if (take(s, '"') ? !add_until(s, "title", 0, '"') : take(s, '\'') && !add_until(s, "title", 0, '\''))
		return false;
	skip_blanks(s);
	return take(s, ')') && s->at == s->end;
}

struct value *markdown_picture_words(struct tree *tree, const char *text, struct markdown_line line)
{
	struct scanner s = { .tree = tree, .text = text, .at = line.first };

	if (line.end - line.first < 2 || memcmp(s.text + line.first, "![", 2) != 0)
		return NULL;
	s.mapping.value = markdown_value(tree, VALUE_MAPPING, line.first, line.end);
	markdown_take_settings(tree, &s.mapping, s.text, &line);
	s.end = line.end;
	return read_picture(&s) ? s.mapping.value : NULL;
}

struct value *markdown_picture(struct tree *tree, const struct markdown_block *block)
{
	if (block->kind != MARKDOWN_PARAGRAPH || block->line->len != 1)
		return NULL;
	return markdown_picture_words(tree, tree->source->text, g_array_index(block->line, struct markdown_line, 0));
}
