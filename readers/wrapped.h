/* Text whose paragraphs were cut into lines of one length, as a PDF, mail or a terminal gives it. */
#ifndef BANSHI_WRAPPED_H
#define BANSHI_WRAPPED_H

#include <stdbool.h>
#include <stdint.h>

struct source;

/* How many characters a full line has; 0: lines are paragraphs. */
uint32_t wrapped_length(const struct source *source);

/* Whether the paragraph of a line, counted from 1, goes on in the next one, given what wrapped_length said. */
bool wrapped_goes_on(const struct source *source, uint32_t number, uint32_t full);

#endif
