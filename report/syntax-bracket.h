/* What is wrong with a list or a mapping in brackets that the parser could not read to its end. */
#ifndef BANSHI_SYNTAX_BRACKET_H
#define BANSHI_SYNTAX_BRACKET_H

#include <stdbool.h>

#include "report/complaint.h"

struct diags;

/* Tells why the brackets do not fit: a full-width mark, another bracket, none at all, or a comma that is missing.
 * Always false. */
bool syntax_report_bracket(struct diags *diags, const struct complaint *complaint);
/* Tells that a bracket above is closed by a full-width one or nowhere; false: it is not. */
bool syntax_report_open_bracket(struct diags *diags, const struct complaint *complaint);

#endif
