/* usage: store-words TABLE
 *
 * Run when the program is built: stores the Chinese words of ICU's dictionary (word-table.h). So the program starts
 * without ICU and its 30 MB of data, and titles are divided alike wherever it runs.
 *
 * ICU reads the dictionary for its break iterators only, and gives no list of it to C. It lies in ICU's data as a tree
 * of UTF-16 units, whose form is told in unicode/ucharstrie.h: a node begins with a lead unit, which is the value of
 * the word that ends there, or says how many units follow, or among how many the next is. */
#include <glib.h>
#include <stdbool.h>
#include <stdio.h>
#include <unicode/udata.h>

#include "layout/word-table.h"

enum { LONGEST = 32 }; /* units of a word */

struct entry {
	uint16_t unit[LONGEST];
	uint32_t len;
	uint8_t cost;
};

struct reader {
	uint16_t unit[LONGEST]; /* on the way to the node */
	GArray *words;          /* struct entry, as the tree has them: in the order of their units */
};

/* ---- ICU's tree ---- */

/* Japanese words are left out; so are the few characters beyond U+FFFF. */
static bool is_han(uint16_t unit)
{
	return g_unichar_get_script(unit) == G_UNICODE_SCRIPT_HAN;
}

static void add_word(struct reader *r, uint32_t len, uint32_t cost)
{
	struct entry entry = { .len = len, .cost = (uint8_t)cost };

	g_assert(len > 0 && len <= LONGEST && cost > 0 && cost <= UINT8_MAX);
	for (uint32_t i = 0; i < len; i++) {
		if (!is_han(r->unit[i]))
			return;
		entry.unit[i] = r->unit[i];
	}
	g_array_append_val(r->words, entry);
}

/* A number of one to three units: below `two` it is in the first, below `three` its upper part is. */
static uint32_t read_number(const uint16_t **pos, uint32_t first, uint32_t two, uint32_t three)
{
	if (first < two)
		return first;
	if (first < three)
		return (first - two) << 16 | *(*pos)++;
	*pos += 2;
	return (uint32_t)(*pos)[-2] << 16 | (*pos)[-1];
}

static uint32_t read_value(const uint16_t **pos)
{
	uint32_t first = *(*pos)++ & 0x7fff;

	return read_number(pos, first, 0x4000, 0x7fff);
}

/* To where another half of a branch begins. */
static const uint16_t *read_jump(const uint16_t **pos)
{
	uint32_t first = *(*pos)++, by = read_number(pos, first, 0xfc00, 0xffff);

	return *pos + by;
}

static void read_node(struct reader *r, const uint16_t *pos, uint32_t depth);

/* One of n units is next: a tree of halves, with lists of at most five at its ends. */
static void read_branch(struct reader *r, const uint16_t *pos, uint32_t n, uint32_t depth)
{
	g_assert(depth < LONGEST);
	while (n > 5) {
		pos++; /* the unit at which it is divided */
		read_branch(r, read_jump(&pos), n / 2, depth);
		n -= n / 2;
	}
	for (; n > 1; n--) {
		r->unit[depth] = *pos++;
		bool is_final = *pos & 0x8000;
		uint32_t value = read_value(&pos);

		if (is_final)
			add_word(r, depth + 1, value);
		else
			read_node(r, pos + value, depth + 1);
	}
	r->unit[depth] = *pos++;
	read_node(r, pos, depth + 1);
}

static void read_node(struct reader *r, const uint16_t *pos, uint32_t depth)
{
	uint32_t lead = *pos++;

	if (lead & 0x8000) {
		pos--;
		add_word(r, depth, read_value(&pos));
		return;
	}
	if (lead >= 0x40) { /* a word, and the node of what goes on in the lowest bits */
		add_word(r, depth, lead < 0x4040 ? (lead >> 6) - 1 : read_number(&pos, lead & 0x7fc0, 0x4040, 0x7fc0));
		lead &= 0x3f;
	}
	if (lead < 0x30) {
		uint32_t n = lead > 0 ? lead : *pos++;

		read_branch(r, pos, n + 1, depth);
		return;
	}
	for (uint32_t i = 0; i <= lead - 0x30; i++) {
		g_assert(depth < LONGEST);
		r->unit[depth++] = *pos++;
	}
	read_node(r, pos, depth);
}

/* The dictionary begins with eight numbers: where its tree begins, and as the fifth of what kind the tree is, 1 in its
 * lowest bits for UTF-16. Words of costs have a bit more. */
static bool read_words(GArray *words)
{
	UErrorCode status = U_ZERO_ERROR;
	UDataMemory *data = udata_open(U_ICUDATA_NAME "-brkitr", "dict", "cjdict", &status);

	if (U_FAILURE(status)) {
		fprintf(stderr, "store-words: ICU's data has no Chinese dictionary (%s)\n", u_errorName(status));
		return false;
	}
	const int32_t *head = udata_getMemory(data);
	bool ok = head[4] == (1 | 8);
	if (ok)
		read_node(&(struct reader){ .words = words }, (const uint16_t *)((const char *)head + head[0]), 0);
	else
		fprintf(stderr, "store-words: ICU's dictionary is of a kind that is not known (%d)\n", head[4]);
	udata_close(data);
	return ok;
}

/* ---- our tree ---- */

/* The words [first, end) begin with the same `depth` characters. */
struct range {
	uint32_t first, end, depth;
};

static void add_children(GArray *ranges, GArray *chars, const struct entry *word, struct range of)
{
	uint32_t first = of.first + (word[of.first].len == of.depth);

	for (uint32_t i = first; i < of.end; i++) {
		uint16_t unit = word[first].unit[of.depth];

		if (i + 1 < of.end && word[i + 1].unit[of.depth] == unit)
			continue;
		struct range child = { first, i + 1, of.depth + 1 };
		g_array_append_val(ranges, child);
		g_array_append_val(chars, unit);
		first = i + 1;
	}
}

static bool store_words(const GArray *words, const char *path)
{
	const struct entry *word = &g_array_index(words, struct entry, 0);
	GArray *ranges = g_array_new(FALSE, FALSE, sizeof(struct range));
	GArray *chars = g_array_new(FALSE, TRUE, sizeof(uint16_t));
	GArray *nodes = g_array_new(FALSE, FALSE, sizeof(uint32_t));

	g_array_append_val(ranges, ((struct range){ 0, words->len, 0 }));
	g_array_set_size(chars, 1);
	for (guint i = 0; i < ranges->len; i++) {
		struct range of = g_array_index(ranges, struct range, i);
		bool is_word = of.depth > 0 && word[of.first].len == of.depth;
		uint32_t node = word_node(ranges->len, is_word ? word[of.first].cost : 0);

		g_array_append_val(nodes, node);
		add_children(ranges, chars, word, of);
	}
	uint32_t last = word_node(ranges->len, 0);
	g_array_append_val(nodes, last);
	GString *table = g_string_new_len(nodes->data, (gssize)(nodes->len * sizeof(uint32_t)));
	g_string_append_len(table, chars->data, (gssize)(chars->len * sizeof(uint16_t)));
	bool ok = g_file_set_contents(path, table->str, (gssize)table->len, NULL);
	g_string_free(table, TRUE);
	g_array_unref(ranges);
	g_array_unref(chars);
	g_array_unref(nodes);
	return ok;
}

int main(int argc, char **argv)
{
	GArray *words = g_array_new(FALSE, FALSE, sizeof(struct entry));
	bool ok = argc == 2 && read_words(words) && store_words(words, argv[1]);

	g_array_unref(words);
	return ok ? 0 : 1;
}
