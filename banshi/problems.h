/* Diagnostics for other programs: UTF-8, in the language of the messages. */
#ifndef BANSHI_PROBLEMS_H
#define BANSHI_PROBLEMS_H

struct diags;

/* One JSON object with a line end: tool, version, counts, and `problems` in the order of their places. docs/rules.md
 * describes it. g_free. */
char *problems_as_json(const struct diags *diags);
/* SARIF 2.1.0 (OASIS). Warnings that the report silences are there with the reason as their suppression. g_free. */
char *problems_as_sarif(const struct diags *diags);

#endif
