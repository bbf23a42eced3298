/* What is told of the fonts of a report: which are absent or damaged, and what was used instead. */
#ifndef BANSHI_FONT_REPORT_H
#define BANSHI_FONT_REPORT_H

struct diags;
struct font_link;
struct font_set;
struct told;

/* How a family is called in messages: the first of its names. Lives as long as the set. */
const char *font_set_family(const struct font_set *set, const struct font_link *link);

/* Adds one note per substitution that happened: an official family that is absent, a character taken from another face.
 * Of the families only those that are news to `told`, whose fonts are the same from one report to the next; NULL: all.
 */
void font_set_report(const struct font_set *set, struct told *told, struct diags *diags);

/* Of those only what no report needs to show: folders and files that cannot be read. For who tells it once of many. */
void font_set_report_unread(const struct font_set *set, struct diags *diags);

#endif
