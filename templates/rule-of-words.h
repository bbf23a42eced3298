/* Rules that look for a pattern in words: of prose, of texts and names of attachments; and those that want prose to be
 * another than last year's. Each adds its rule to the template; what the fields are that it names is told when they are
 * none. */
#ifndef BANSHI_RULE_OF_WORDS_H
#define BANSHI_RULE_OF_WORDS_H

struct rule_maker;

/* Of `pattern` in prose, in all of it or in the fields of `in`. */
void rule_make_prose(struct rule_maker *maker);
/* Of `pattern` in the fields of `text`, or in the names of the attachments of `names`. */
void rule_make_text(struct rule_maker *maker);
/* Of `fresh`: no paragraph of these fields stood in last year's report. */
void rule_make_fresh(struct rule_maker *maker);

#endif
