/* What is refused before the YAML parser gets to see a text. */
#ifndef BANSHI_YAML_GUARD_H
#define BANSHI_YAML_GUARD_H

#include <stdbool.h>
#include <stdint.h>

#include "report/diag.h"

struct source;

/* Looks at the bytes [first, end) of the source, where `first` begins a line. False after a diagnostic: a directive (a
 * line that begins with %, before anything else), or a tab where libfyaml 0.7.12 would free memory twice. */
bool yaml_guard(const struct source *source, uint32_t first, uint32_t end, struct diags *diags);

/* How far libfyaml may read: to `end`, or to where brackets are open that are far too many. Less than `end` only where
 * the reader stops long before. */
uint32_t yaml_guard_end(const struct source *source, uint32_t first, uint32_t end);

#endif
