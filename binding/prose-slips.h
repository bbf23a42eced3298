/* What stands in prose and is meant for something else: { 标题: 名单, 正文: … }, records as other programs have them,
 * and 名单.csv, the name of a file. Prose would print the words 标题 and 正文, and the name. */
#ifndef BANSHI_PROSE_SLIPS_H
#define BANSHI_PROSE_SLIPS_H

#include <stdbool.h>

#include "binding/checker.h"
#include "binding/datum.h"

/* Tells those in a piece of prose, not in what is below it. `named`: its headings are names, as those of attachments,
 * and one record is enough; elsewhere it takes two in one list, since 标题 and 正文 may well be headings of a text
 * about texts. What is only named may be a file. */
void prose_slips_check(struct checker *checker, const struct datum *datum, bool named);

#endif
