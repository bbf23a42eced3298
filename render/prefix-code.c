/* Huffman's way: the two rarest are taken together, again and again, until one is left. */
#include "render/prefix-code.h"

#include <glib.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#define NODES (2 * PREFIX_CODE_SYMBOLS)

struct leaf {
	uint32_t count;
	uint16_t symbol;
};

/* The rarest first. Of those that come as often the order is told too, so that every machine gives the same code. */
static int compare_leaves(const void *a, const void *b)
{
	const struct leaf *x = a, *y = b;

	return x->count != y->count ? (x->count > y->count) - (x->count < y->count) : x->symbol - y->symbol;
}

static unsigned used_leaves(const uint32_t *count, unsigned n, struct leaf *leaf)
{
	unsigned n_used = 0;

	for (unsigned i = 0; i < n; i++)
		if (count[i] > 0)
			leaf[n_used++] = (struct leaf){ count[i], (uint16_t)i };
	qsort(leaf, n_used, sizeof(*leaf), compare_leaves);
	return n_used;
}

/* How deep each of n leaves is in the tree, the rarest first. Returns the greatest depth. What is taken together comes
 * out in order of its count, so the rarest is always at the head of the leaves or at the head of the pairs. */
static unsigned measure_depths(const struct leaf *leaf, unsigned n, uint8_t *depth)
{
	uint32_t count[NODES];
	uint16_t above[NODES] = { 0 };
	uint8_t deep[NODES];
	unsigned next_leaf = 0, next_pair = n, end = n;

	for (unsigned i = 0; i < n; i++)
		count[i] = leaf[i].count;
	for (; end < 2 * n - 1; end++) {
		count[end] = 0;
		for (int side = 0; side < 2; side++) {
			bool pair = next_leaf == n || (next_pair < end && count[next_pair] < count[next_leaf]);
			unsigned node = pair ? next_pair++ : next_leaf++;
			above[node] = (uint16_t)end;
			count[end] += count[node];
		}
	}
	deep[--end] = 0;
	while (end-- > 0)
		deep[end] = deep[above[end]] + 1;
	memcpy(depth, deep, n);
	return depth[0];
}

static uint16_t reverse(unsigned bits, unsigned n)
{
	unsigned reversed = 0;

	for (; n > 0; n--, bits >>= 1)
		reversed = reversed << 1 | (bits & 1);
	return (uint16_t)reversed;
}

/* Of the same length by symbol, and each length goes on where the shorter one ended (3.2.2). */
static void number_codes(struct prefix_code *code, unsigned n)
{
	unsigned of_length[PREFIX_CODE_BITS + 1] = { 0 }, next[PREFIX_CODE_BITS + 1] = { 0 };

	for (unsigned i = 0; i < n; i++)
		of_length[code->word[i].n_bits]++;
	of_length[0] = 0;
	for (unsigned bits = 1; bits <= PREFIX_CODE_BITS; bits++)
		next[bits] = (next[bits - 1] + of_length[bits - 1]) << 1;
	for (unsigned i = 0; i < n; i++) {
		struct prefix_word *word = &code->word[i];
		if (word->n_bits > 0)
			word->bits = reverse(next[word->n_bits]++, word->n_bits);
	}
}

/* Where a code is too long, the counts are brought nearer to each other until none is. */
void prefix_code_make(struct prefix_code *code, const uint32_t *count, unsigned n, unsigned most_bits)
{
	struct leaf leaf[PREFIX_CODE_SYMBOLS];
	uint8_t depth[PREFIX_CODE_SYMBOLS];
	unsigned n_used = used_leaves(count, n, leaf);

	g_assert(n <= PREFIX_CODE_SYMBOLS && n_used >= 2 && "one symbol alone has no code");
	while (measure_depths(leaf, n_used, depth) > most_bits)
		for (unsigned i = 0; i < n_used; i++)
			leaf[i].count = leaf[i].count / 2 + 1;
	memset(code, 0, sizeof(*code));
	for (unsigned i = 0; i < n_used; i++)
		code->word[leaf[i].symbol].n_bits = depth[i];
	number_codes(code, n);
}
