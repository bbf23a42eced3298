/* The signature below the last section. */
#ifndef BANSHI_MATCH_SIGNATURE_H
#define BANSHI_MATCH_SIGNATURE_H

struct field;
struct matcher;
struct report_template;

/* Takes organ and date out of the slot where text went last, when the template has a signature and they are there: at
 * the end, or above what a page has below its text, which is left out. The organ, NULL when unknown, is the one whose
 * document it is. */
void signature_take(struct matcher *matcher, const char *organ);

/* The field of the organ that signs, or NULL: the template has no signature. */
const struct field *signature_organ(const struct report_template *tpl);

#endif
