/* Whether the program was built with a sanitizer that keeps a shadow of the memory: address or thread. It reserves
 * terabytes, which no limit of memory allows; it has a handler and a stack of its own; and what it does at the end of
 * the process no sandbox lets it do. */
#ifndef BANSHI_SANITIZED_H
#define BANSHI_SANITIZED_H

#include <stdbool.h>

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SANITIZED true
#else
#define SANITIZED false
#endif

#endif
