/* Codes of which none begins another, the more frequent ones shorter (Huffman's), as deflate has them (RFC 1951 3.2).
 */
#ifndef BANSHI_PREFIX_CODE_H
#define BANSHI_PREFIX_CODE_H

#include <stdint.h>

#define PREFIX_CODE_SYMBOLS 286 /* at most */
#define PREFIX_CODE_BITS    15  /* of a code, at most */

struct prefix_code {
	struct prefix_word {
		uint16_t bits;  /* in the order in which they are written, the first one lowest */
		uint8_t n_bits; /* 0: the symbol never comes */
	} word[PREFIX_CODE_SYMBOLS];
};

/* For n symbols, of which count[i] come, at least two of them ever. No code has more than most_bits bits. */
void prefix_code_make(struct prefix_code *code, const uint32_t *count, unsigned n, unsigned most_bits);

#endif
