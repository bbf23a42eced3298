/* Turns the YAML parser's complaint into one of ours: what people really type wrong, in their language. */
#ifndef BANSHI_SYNTAX_H
#define BANSHI_SYNTAX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "report/complaint.h"
#include "report/diag.h"

struct source;

/* Says in our words what is wrong, and where; a message that is not recognised is passed on as it is (B0201). Always
 * false. */
bool syntax_report(struct diags *diags, const struct complaint *complaint);

/* Reports a colon in [first, end) that was meant to end a key: full-width, or without the space after it. False when
 * it found one and reported it. */
bool syntax_check_colon(struct diags *diags, const struct source *source, uint32_t first, uint32_t end);
/* The same for the line that holds the offset; later lines with the same mistake are reported too. */
bool syntax_check_line(struct diags *diags, const struct source *source, uint32_t offset);

/* The words by which messages of libfyaml 0.7 are recognised, n from 0; NULL after the last. The tests provoke each. */
const char *syntax_wording(size_t n);
/* Those of them that the message is recognised by; NULL: none. */
const char *syntax_recognise(const char *message);

/* Whether the message is about where a line begins, and not about a quotation mark that was forgotten before it. */
bool syntax_is_indentation(const char *message);

#endif
