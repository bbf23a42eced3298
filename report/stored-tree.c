/* Value by value, each before its children and a key before its value: what it is, where it begins, counted from where
 * the one before began, how long it is, and how many children or bytes of text it has. The text of most scalars is what
 * stands in the source; any other follows. Numbers are in groups of seven bits, the lowest first, as most are small. */
#include "report/stored-tree.h"

#include <stdint.h>
#include <string.h>

#include "report/arena.h"
#include "report/source.h"

/* Of the byte that says what a value is: its type is in the lowest bits. */
enum { TYPE = 3, QUOTED = 4, BLOCK = 8, TEXT = 16, IN_SOURCE = 32 };

/* ---- writing ---- */

struct writer {
	const struct source *source;
	GByteArray *out;
	uint32_t before; /* where the value before began */
};

static void put_number(GByteArray *out, uint32_t number)
{
	do {
		guint8 byte = (guint8)((number & 0x7f) | (number > 0x7f ? 0x80 : 0));
		g_byte_array_append(out, &byte, 1);
	} while (number >>= 7);
}

/* A value may begin before the one that was written before it: 0, -1, 1, -2 … are 0, 1, 2, 3. */
static uint32_t fold(int32_t way)
{
	return (uint32_t)way << 1 ^ (uint32_t)(way >> 31);
}

static int32_t unfold(uint32_t folded)
{
	return (int32_t)(folded >> 1) ^ -(int32_t)(folded & 1);
}

static bool is_in_source(const struct writer *writer, const struct value *value)
{
	return value->n == value->end - value->first &&
	       memcmp(writer->source->text + value->first, value->text, value->n) == 0;
}

static void put_value(struct writer *writer, const struct value *value)
{
	bool in_source = value->text && is_in_source(writer, value);
	guint8 is = (guint8)(value->type | (value->quoted ? QUOTED : 0) | (value->block ? BLOCK : 0) |
			     (value->text ? TEXT : 0) | (in_source ? IN_SOURCE : 0));

	g_byte_array_append(writer->out, &is, 1);
	put_number(writer->out, fold((int32_t)(value->first - writer->before)));
	put_number(writer->out, value->end - value->first);
	writer->before = value->first;
	if (!in_source)
		put_number(writer->out, value->n);
	if (value->text && !in_source)
		g_byte_array_append(writer->out, (const guint8 *)value->text, value->n);
	for (const struct value *child = value->child; child; child = child->next) {
		if (child->key)
			put_value(writer, child->key);
		put_value(writer, child);
	}
}

void stored_tree_write(const struct tree *tree, GByteArray *out)
{
	struct writer writer = { .source = tree->source, .out = out };

	g_assert(!tree->above && !tree->body && !tree->pieces && "a tree as it was read");
	put_value(&writer, tree->root);
}

/* ---- reading ---- */

struct stored {
	const struct source *source;
	struct arena *arena;
	const uint8_t *at, *end;
	uint32_t before;
};

static uint32_t take_number(struct stored *stored)
{
	uint32_t number = 0;

	for (unsigned shift = 0;; shift += 7) {
		g_assert(stored->at < stored->end && "the bytes are whole");
		uint8_t byte = *stored->at++;
		number |= (uint32_t)(byte & 0x7f) << shift;
		if (!(byte & 0x80))
			return number;
	}
}

static const char *take_text(struct stored *stored, const struct value *value, uint32_t is)
{
	const char *text = (const char *)stored->at;

	if (is & IN_SOURCE)
		return arena_strndup(stored->arena, stored->source->text + value->first, value->n);
	g_assert(value->n <= (size_t)(stored->end - stored->at) && "the bytes are whole");
	stored->at += value->n;
	return arena_strndup(stored->arena, text, value->n);
}

static struct value *take_value(struct stored *stored)
{
	struct value *value = ARENA_NEW(stored->arena, struct value), **next = &value->child;
	uint32_t is = take_number(stored);

	value->type = is & TYPE;
	value->quoted = is & QUOTED;
	value->block = is & BLOCK;
	value->first = stored->before += (uint32_t)unfold(take_number(stored));
	value->end = value->first + take_number(stored);
	value->n = is & IN_SOURCE ? value->end - value->first : take_number(stored);
	g_assert(value->end <= stored->source->len && "the tree is of this text");
	if (is & TEXT)
		value->text = take_text(stored, value, is);
	if (value->type != VALUE_SEQUENCE && value->type != VALUE_MAPPING)
		return value;
	for (uint32_t i = 0; i < value->n; i++, next = &(*next)->next) {
		struct value *key = value->type == VALUE_MAPPING ? take_value(stored) : NULL;
		*next = take_value(stored);
		(*next)->key = key;
	}
	return value;
}

struct tree *stored_tree_read(struct source *source, const void *data, size_t n)
{
	struct stored stored = { .source = source, .arena = arena_new(), .at = data, .end = (const uint8_t *)data + n };
	struct tree *tree = g_new0(struct tree, 1);

	tree->arena = stored.arena;
	tree->source = source;
	tree->root = take_value(&stored);
	tree->cursor = value_cursor_new(stored.arena);
	tree->stored = true;
	g_assert(stored.at == stored.end && "the bytes are of one tree");
	return tree;
}
