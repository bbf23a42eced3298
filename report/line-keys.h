/* The names that stand over a place in a report file, for slips found before anything is known of fields. */
#ifndef BANSHI_LINE_KEYS_H
#define BANSHI_LINE_KEYS_H

#include <stdint.h>

struct source;

/* The key of the line with this byte and, by their indentation, those it stands under, as 落款 › 成文日期; g_free.
 * NULL: neither this line nor one above it has a key. What cannot be parsed is looked at too, so the keys are a guess.
 */
char *line_keys(const struct source *source, uint32_t at);

#endif
