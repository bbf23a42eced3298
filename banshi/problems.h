/* Diagnostics for other programs: UTF-8, in the language of the messages. */
#ifndef BANSHI_PROBLEMS_H
#define BANSHI_PROBLEMS_H

#include <stdio.h>

struct diags;

/* Writes one JSON object: tool, version, counts, and `problems` in the order of their places. docs/rules.md describes
 * it. The caller looks at the stream's error. */
void problems_write_json(const struct diags *diags, FILE *out);
/* Writes SARIF 2.1.0 (OASIS). Warnings that the report silences are there with the reason as their suppression. */
void problems_write_sarif(const struct diags *diags, FILE *out);

#endif
