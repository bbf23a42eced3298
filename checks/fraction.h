/* Shares in words: 七成 · 九成五 · 两成多 · 三分之二 · 过半 · 一半 · 翻了一番. */
#ifndef BANSHI_FRACTION_H
#define BANSHI_FRACTION_H

#include <stddef.h>

#include "checks/quantity.h"

/* Reads a share in words that begins at byte `at` of a text of n bytes, with what stands before it (近, 不到) from byte
 * `first` on already read. Sets value, high, step and `worded` of a quantity, and its nearness where the word itself
 * has one (过半). Returns where it ends, or `at` when there is none. */
size_t fraction_scan(const char *text, size_t n, size_t first, size_t at, struct quantity *out);

#endif
