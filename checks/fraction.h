/* Shares in words: 七成 · 九成五 · 两成多 · 三分之二 · 过半 · 一半 · 翻了一番. */
#ifndef BANSHI_FRACTION_H
#define BANSHI_FRACTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct fraction {
	int64_t least, most; /* millionths of a per cent; more than one of 六七成 and 两成多 */
	int64_t step;        /* how much of it such words may be off */
	bool over;           /* at least that: 过半 */
};

/* Reads a share in words that begins at byte `at` of a text of n bytes, with what stands before it (近, 不到) from byte
 * `first` on already read. Returns where it ends, or `at` when there is none. */
size_t fraction_scan(const char *text, size_t n, size_t first, size_t at, struct fraction *out);

#endif
