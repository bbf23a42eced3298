/* Diagnostics for other programs. Both formats are written in the language of the messages, in UTF-8. */
#ifndef BANSHI_REPORT_FORMATS_H
#define BANSHI_REPORT_FORMATS_H

#include <stdio.h>

#include "report/diag.h"

/* One object: tool, version, counts, and `problems` in the order of their places. docs/rules.md describes it. */
void diags_write_json(const struct diags *diags, FILE *out);
/* SARIF 2.1.0 (OASIS). Warnings that the report silences are there with the reason as their suppression. */
void diags_write_sarif(const struct diags *diags, FILE *out);

#endif
