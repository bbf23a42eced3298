/* The signature below the last section. */
#ifndef BANSHI_MATCH_SIGNATURE_H
#define BANSHI_MATCH_SIGNATURE_H

struct matcher;

/* Takes organ and date from the end of the slot where text went last, when the template has a signature and they are
 * there. */
void signature_take(struct matcher *matcher);

#endif
