/* Text that begins with a brace, as {year}年…: to YAML a mapping, and to a writer a sentence with a value in it. */
#ifndef BANSHI_BRACE_TEXT_H
#define BANSHI_BRACE_TEXT_H

#include <stdbool.h>
#include <stdint.h>

struct diags;
struct source;

/* Looks whether the text of a line, behind its dash or its key, begins with { and goes on after the }. Then it is told,
 * with the quotes it wants, and true comes back. */
bool brace_text_report(struct diags *diags, const struct source *source, uint32_t offset);
/* Tells it of the bytes [first, end). Always false. */
bool brace_text_tell(struct diags *diags, const struct source *source, uint32_t first, uint32_t end);

#endif
