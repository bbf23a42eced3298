/* The names of a batch's outputs, so that none overwrites another. */
#ifndef BANSHI_BATCH_NAMES_H
#define BANSHI_BATCH_NAMES_H

#include <stdbool.h>

struct batch_names;
struct diags;
struct target;

/* Of what is made of each report. */
struct batch_names *batch_names_new(const struct target *target);
void batch_names_free(struct batch_names *names); /* accepts NULL */

/* Takes a report's name; `path` is what messages call the report. False after a diagnostic when another has it, or when
 * a page of one might be written where the other goes: page 1 of “a” is a-1.svg, and so is the only page of “a-1”. */
bool batch_names_take(struct batch_names *names, const char *name, const char *path, struct diags *diags);

#endif
