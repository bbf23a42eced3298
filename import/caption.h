/* Titles of tables: lines above them that are no text of the report. */
#ifndef BANSHI_CAPTION_H
#define BANSHI_CAPTION_H

#include <glib.h>
#include <stdbool.h>

#include "import/date-words.h"
#include "report/arena.h"

/* Whether the i-th of an array of pieces is the title of a table: a short line right above it, or in a sheet one of
 * several. */
bool caption_is(const GArray *pieces, guint i);
/* The organ that stands before a year in a title; in the arena, or NULL. */
const char *caption_organ(const char *text, const struct year *year, struct arena *arena);
/* The year that a title begins with, behind 附： or the name of an organ; 0: none. */
unsigned caption_year(const char *text, struct arena *arena);
/* What a title says behind its number, 表一 or 附表2; the text itself when it has none. Borrows from it. */
const char *caption_words(const char *text);

#endif
