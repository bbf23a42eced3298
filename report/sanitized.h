/* Whether the program was built with a sanitizer that keeps a shadow of the memory: address or thread. It reserves
 * terabytes, which no limit of memory allows; it has a handler and a stack of its own; and what it does at the end of
 * the process no sandbox lets it do. ADDRESS_SANITIZED is there for the first. */
#ifndef BANSHI_SANITIZED_H
#define BANSHI_SANITIZED_H

#include <stdbool.h>

/* clang has another way to say it than gcc. */
#ifdef __has_feature
#if __has_feature(address_sanitizer)
#define ADDRESS_SANITIZED
#endif
#endif
#ifdef __SANITIZE_ADDRESS__
#define ADDRESS_SANITIZED
#endif

#if defined(ADDRESS_SANITIZED) || defined(__SANITIZE_THREAD__)
#define SANITIZED true
#else
#define SANITIZED false
#endif

#endif
