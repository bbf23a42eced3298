/* The thing that the words around a number name, and the lists they make. */
#ifndef BANSHI_CLAUSE_NOUN_H
#define BANSHI_CLAUSE_NOUN_H

#include <stdbool.h>
#include <stdint.h>

#include "checks/line.h"
#include "checks/phrase.h"
#include "checks/token.h"

/* Whether a word says nothing of what is counted, so that one looks past it. */
bool token_is_transparent(const struct token *token);
/* Whether a noun that is short for several things, the token `noun` of the range, may be taken for the subject's: not
 * behind a word that makes it another thing. */
bool clause_noun_stands_alone(const struct clause *clause, struct range range, uint32_t noun);
/* The thing that is named last in a range, or NULL; *found gets where. */
const struct subject *clause_noun(const struct clause *clause, struct range range, struct found_phrase *found);
/* Whether the words between two marks list several things: 甲、乙和丙. Fills up to `max` ranges and returns how many.
 */
uint32_t clause_list(const struct clause *clause, struct range range, struct range *out, uint32_t max);

#endif
