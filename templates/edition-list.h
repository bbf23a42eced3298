/* Every edition of every template that was ever built into the program: templates/editions.txt. */
#ifndef BANSHI_EDITION_LIST_H
#define BANSHI_EDITION_LIST_H

#include <stdbool.h>

/* Whether the text with this SHA-256, in lower-case hexadecimal, is an edition of a built-in template or of the house
 * style, of this release or of an earlier one. */
bool edition_is_known(const char *sha256);

#endif
