/* What is refused before the YAML parser gets to see a text. */
#ifndef BANSHI_YAML_GUARD_H
#define BANSHI_YAML_GUARD_H

#include <stdbool.h>

#include "report/diag.h"

struct source;

/* False after a diagnostic: a directive (a line that begins with %, before anything else), or a tab where libfyaml
 * 0.7.12 would free memory twice. */
bool yaml_guard(const struct source *source, struct diags *diags);

#endif
