/* The automatic numbers of an OpenDocument text: OpenDocument 1.3 part 3, 5.3 (lists) and 16.31 (their styles). */
#ifndef BANSHI_ODF_NUMBERS_H
#define BANSHI_ODF_NUMBERS_H

#include <glib.h>
#include <libxml/tree.h>
#include <stdbool.h>
#include <stdint.h>

struct odf_numbers;

/* Nothing has been counted yet: the first item of any list has the number its style begins with. */
struct odf_numbers *odf_numbers_new(void);
void odf_numbers_free(struct odf_numbers *numbers); /* accepts NULL */

/* The lists of a style count anew from here. */
void odf_numbers_begin(struct odf_numbers *numbers, const xmlNode *style);

/* An item that has no number of its own: the next. */
#define ODF_NEXT UINT32_MAX

/* Counts an item at a level, from 1, of the lists of a style, and adds its number to the text; nothing for a bullet.
 * `start` is the item's own number, which may be 0, or ODF_NEXT. */
void odf_number_next(struct odf_numbers *numbers, const xmlNode *style, uint32_t level, uint32_t start, GString *out);

#endif
