/* The codes of diagnostics: rows of codes.def, and what they rest on, rows of bases.def. */
#ifndef BANSHI_DIAG_CODE_H
#define BANSHI_DIAG_CODE_H

#include <stdbool.h>

#include "report/lang.h"

struct basis;

enum severity { SEVERITY_NOTE, SEVERITY_WARNING, SEVERITY_ERROR };
/* In the rows of codes.def: an error that leaves the rest of the report as it is. */
#define ERROR_OF_VALUE (SEVERITY_ERROR | 4)

enum diag_code {
#define DIAG(name, code, severity, en, zh, hint_en, hint_zh) name,
#include "report/codes.def"
#undef DIAG
	N_DIAG_CODES
};

const char *diag_code_name(enum diag_code code); /* "B0302" */
/* As codes.def has it; silencing changes nothing about it. */
enum severity diag_code_severity(enum diag_code code);
/* Whether it is an error that leaves the rest of the report as it is, so that a draft can show it. */
bool diag_code_is_of_value(enum diag_code code);
/* What the diagnostics of a code rest on; NULL when that is not a matter of rules (a file that cannot be read). */
const struct basis *diag_code_basis(enum diag_code code);
/* Both are as codes.def has them, {1} {2} … unfilled, for explanations; a hint may be "". */
const char *diag_code_text(enum diag_code code, enum lang lang);
const char *diag_code_hint(enum diag_code code, enum lang lang);

#endif
