/* The automatic numbers of a Word document: ECMA-376 part 1, 17.9. */
#ifndef BANSHI_DOCX_NUMBERS_H
#define BANSHI_DOCX_NUMBERS_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

struct arena;
struct container;
struct diags;
struct docx_numbers;

/* Reads word/numbering.xml; a document without it defines none. NULL after a diagnostic: broken or too large. Texts are
 * the arena's. */
struct docx_numbers *docx_numbers_read(struct container *container, struct arena *arena, struct diags *diags);
void docx_numbers_free(struct docx_numbers *numbers); /* accepts NULL */

/* The level, from 0, whose paragraphs have a style; 0 when none is named. */
uint32_t docx_number_style_level(const struct docx_numbers *numbers, uint32_t number, const char *style);

/* Counts a paragraph of a numbering (w:numId) and level and adds its number to the text; nothing for a bullet. False
 * when the document does not define it. */
bool docx_number_next(struct docx_numbers *numbers, uint32_t number, uint32_t level, GString *out);

#endif
