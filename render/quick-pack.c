/* Each block is read twice: for what repeats, from which the codes follow, and to write it in these. A piece is looked
 * for where the same five bytes stood last, and nowhere else. */
#include "render/quick-pack.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "render/prefix-code.h"

#define BLOCK      (1 << 17) /* bytes that share their codes: a font of a report is one block */
#define WINDOW     32768     /* so far back may be pointed (RFC 1951 2) */
#define SHORTEST   5
#define LONGEST    258
#define AT_ONCE    8 /* bytes are read */
#define HASH_BITS  15
#define END        256 /* of a block */
#define N_LITERALS 286 /* bytes, the end, and lengths of pieces from 257 on (3.2.5) */
#define N_WAYS     30
#define N_SIZES    19 /* symbols that tell how many bits codes have (3.2.7) */
#define SIZE_BITS  7

/* Bytes as they are, then a piece that stood before; after the last bytes of a block there is none, 0 long. */
struct step {
	uint32_t plain;
	uint16_t length, way;
};

struct quick_pack {
	/* Where five bytes of this hash stood last: at first the beginning, where they are looked for in vain. */
	uint32_t last[1 << HASH_BITS];
	struct step step[BLOCK / SHORTEST + 1];
	uint32_t n_steps;
	uint32_t literals[N_LITERALS], ways[N_WAYS]; /* how often each comes in the block */
};

/* ---- symbols (3.2.5) ---- */

/* What tells a length or a way: a symbol, and bits behind it for the rest. */
struct told {
	unsigned symbol, rest, n_bits;
};

/* Two symbols for each power of two. */
static inline struct told tell_way(unsigned way)
{
	unsigned x = way - 1;

	if (x < 4)
		return (struct told){ x, 0, 0 };
	unsigned n_bits = (unsigned)g_bit_storage(x) - 2;
	return (struct told){ 2 * n_bits + (x >> n_bits), x & ((1U << n_bits) - 1), n_bits };
}

/* Four for each power of two, and one for the greatest alone. Less 257, which the first has. */
static inline struct told tell_length(unsigned length)
{
	unsigned x = length - 3;

	if (x < 8)
		return (struct told){ x, 0, 0 };
	if (length == LONGEST)
		return (struct told){ 28, 0, 0 };
	unsigned n_bits = (unsigned)g_bit_storage(x) - 3;
	return (struct told){ 4 * n_bits + (x >> n_bits), x & ((1U << n_bits) - 1), n_bits };
}

struct quick_pack *quick_pack_new(void)
{
	return g_new(struct quick_pack, 1);
}

void quick_pack_free(struct quick_pack *pack)
{
	g_free(pack);
}

/* ---- what repeats ---- */

static uint64_t read_bytes(const uint8_t *at)
{
	uint64_t bytes;

	memcpy(&bytes, at, AT_ONCE);
	return GUINT64_FROM_LE(bytes);
}

/* The first five of the bytes alone, multiplied so that all of them tell in the highest bits. */
static unsigned hash(uint64_t bytes)
{
	return (unsigned)((bytes << 24) * 0x9e3779b97f4a7c15 >> (64 - HASH_BITS));
}

/* How far the bytes at both places are the same, at most up to `end`; b is the later one. */
static size_t same_bytes(const uint8_t *a, const uint8_t *b, const uint8_t *end)
{
	size_t n = 0, most = MIN((size_t)(end - b), LONGEST);

	while (n + AT_ONCE <= most) {
		uint64_t differ = read_bytes(a + n) ^ read_bytes(b + n);
		if (differ)
			return n + (size_t)__builtin_ctzll(differ) / 8;
		n += AT_ONCE;
	}
	while (n < most && a[n] == b[n])
		n++;
	return n;
}

static void add_step(struct quick_pack *pack, const uint8_t *plain, size_t n, size_t length, size_t way)
{
	for (size_t i = 0; i < n; i++)
		pack->literals[plain[i]]++;
	pack->step[pack->n_steps++] = (struct step){ (uint32_t)n, (uint16_t)length, (uint16_t)way };
	if (length > 0) {
		pack->literals[END + 1 + tell_length((unsigned)length).symbol]++;
		pack->ways[tell_way((unsigned)way).symbol]++;
	}
}

/* The bytes from `first` to `end` of the data as steps. */
static void find_steps(struct quick_pack *pack, const uint8_t *data, size_t first, size_t end)
{
	size_t plain = first, i;

	pack->n_steps = 0;
	memset(pack->literals, 0, sizeof(pack->literals));
	memset(pack->ways, 0, sizeof(pack->ways));
	for (i = MAX(first, 1); i + AT_ONCE <= end;) {
		uint64_t here = read_bytes(data + i);
		uint32_t *last = &pack->last[hash(here)];
		size_t before = *last;

		*last = (uint32_t)i;
		/* Nearly always it ends here. */
		if (G_LIKELY((here ^ read_bytes(data + before)) << 24) || i - before > WINDOW) {
			i++;
			continue;
		}
		size_t length = same_bytes(data + before, data + i, data + end);
		add_step(pack, data + plain, i - plain, length, i - before);
		for (plain = i + length; ++i < plain && i + AT_ONCE <= end;)
			pack->last[hash(read_bytes(data + i))] = (uint32_t)i;
		i = plain;
	}
	add_step(pack, data + plain, end - plain, 0, 0);
	pack->literals[END] = 1;
}

/* ---- writing ---- */

struct bits {
	uint64_t held;   /* the first one is the lowest */
	unsigned n_held; /* fewer than eight after bits_out */
	uint8_t *at;
};

static inline void hold(struct bits *bits, uint64_t value, unsigned n)
{
	bits->held |= value << bits->n_held;
	bits->n_held += n;
}

/* Eight bytes are stored, of which those count that are full. */
static inline void bits_out(struct bits *bits)
{
	uint64_t held = GUINT64_TO_LE(bits->held);

	memcpy(bits->at, &held, sizeof(held));
	bits->at += bits->n_held / 8;
	bits->held >>= bits->n_held & ~7U;
	bits->n_held &= 7;
}

static inline void hold_word(struct bits *bits, const struct prefix_word *word)
{
	hold(bits, word->bits, word->n_bits);
}

/* The codes of a block. */
struct codes {
	struct prefix_code literals, ways, sizes;
};

/* How many bits each code has is itself told in a code, and how many bits those have comes first. Two symbols at least
 * are in each, as a code of one alone is read differently by different programs. */
static void make_codes(struct quick_pack *pack, struct codes *codes)
{
	uint32_t sizes[N_SIZES] = { 1, 1 };

	for (int i = 0; i < 2; i++) {
		pack->literals[i] += pack->literals[i] == 0;
		pack->ways[i] += pack->ways[i] == 0;
	}
	prefix_code_make(&codes->literals, pack->literals, N_LITERALS, PREFIX_CODE_BITS);
	prefix_code_make(&codes->ways, pack->ways, N_WAYS, PREFIX_CODE_BITS);
	for (unsigned i = 0; i < N_LITERALS; i++)
		sizes[codes->literals.word[i].n_bits]++;
	for (unsigned i = 0; i < N_WAYS; i++)
		sizes[codes->ways.word[i].n_bits]++;
	prefix_code_make(&codes->sizes, sizes, N_SIZES, SIZE_BITS);
}

/* 3.2.7 */
static void put_codes(struct bits *bits, const struct codes *codes, bool final)
{
	static const uint8_t order[N_SIZES] = { 16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15 };

	hold(bits, final, 1);
	hold(bits, 2, 2); /* codes of its own */
	hold(bits, N_LITERALS - 257, 5);
	hold(bits, N_WAYS - 1, 5);
	hold(bits, N_SIZES - 4, 4);
	bits_out(bits);
	for (int i = 0; i < N_SIZES; i++) {
		hold(bits, codes->sizes.word[order[i]].n_bits, 3);
		bits_out(bits);
	}
	for (int i = 0; i < N_LITERALS + N_WAYS; i++) {
		const struct prefix_word *of =
			i < N_LITERALS ? &codes->literals.word[i] : &codes->ways.word[i - N_LITERALS];
		hold_word(bits, &codes->sizes.word[of->n_bits]);
		bits_out(bits);
	}
}

/* Three codes of bytes are at most 45 bits; a piece is at most 15 + 5 and 15 + 13. What is held is a copy, which stays
 * in registers: what is written could be any of the caller's. */
static void put_steps(struct bits *to, const struct quick_pack *pack, const struct codes *codes, const uint8_t *data)
{
	const struct prefix_word *literal = codes->literals.word;
	struct bits bits = *to;

	for (uint32_t i = 0; i < pack->n_steps; i++) {
		const struct step *step = &pack->step[i];
		const uint8_t *end = data + step->plain;

		for (; data + 3 <= end; data += 3) {
			hold_word(&bits, &literal[data[0]]);
			hold_word(&bits, &literal[data[1]]);
			hold_word(&bits, &literal[data[2]]);
			bits_out(&bits);
		}
		for (; data < end; data++)
			hold_word(&bits, &literal[*data]);
		bits_out(&bits);
		if (step->length == 0)
			break;
		struct told length = tell_length(step->length), way = tell_way(step->way);
		hold_word(&bits, &literal[END + 1 + length.symbol]);
		hold(&bits, length.rest, length.n_bits);
		hold_word(&bits, &codes->ways.word[way.symbol]);
		hold(&bits, way.rest, way.n_bits);
		bits_out(&bits);
		data += step->length;
	}
	hold_word(&bits, &literal[END]);
	bits_out(&bits);
	*to = bits;
}

/* Bytes that the block may take: never more than its codes and 15 bits for each byte. */
static size_t room_for(size_t n)
{
	return 2 * n + 1024;
}

static void put_block(struct quick_pack *pack, struct bits *bits, const uint8_t *data, bool final)
{
	struct codes codes;

	make_codes(pack, &codes);
	put_codes(bits, &codes, final);
	put_steps(bits, pack, &codes, data);
}

void quick_pack(struct quick_pack *pack, const void *data, size_t n, GByteArray *out)
{
	struct bits bits = { 0 };
	size_t first = 0;

	memset(pack->last, 0, sizeof(pack->last));
	do {
		size_t end = MIN(first + BLOCK, n), written = out->len;

		find_steps(pack, data, first, end);
		g_byte_array_set_size(out, (guint)(written + room_for(end - first)));
		bits.at = out->data + written;
		put_block(pack, &bits, (const uint8_t *)data + first, end == n);
		g_byte_array_set_size(out, (guint)(bits.at - out->data));
		first = end;
	} while (first < n);
	const uint8_t rest = (uint8_t)bits.held;
	g_byte_array_append(out, &rest, bits.n_held > 0);
}
