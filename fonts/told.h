/* What a person has been told of the fonts before: lines in a file of the cache folder, so that the same notes do not
 * come with every run. */
#ifndef BANSHI_TOLD_H
#define BANSHI_TOLD_H

#include <glib.h>
#include <stdbool.h>

struct told;

/* What was told before to whoever keeps prepared fonts in this folder. Never fails: without the file everything is
 * news. told_close writes what is new and frees; it accepts NULL. */
struct told *told_open(const char *folder);
void told_close(struct told *told);

/* Whether this was not told before; from then on it was. A line of UTF-8 without a line end. */
bool told_is_news(struct told *told, const char *line);

#endif
