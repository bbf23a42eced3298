/* The styles of a Word document: ECMA-376 part 1, 17.7. Of each what bears on the text. */
#ifndef BANSHI_DOCX_STYLES_H
#define BANSHI_DOCX_STYLES_H

#include <libxml/tree.h>
#include <stdbool.h>
#include <stdint.h>

struct arena;
struct container;
struct diags;
struct docx_styles;
struct run;

/* Reads word/styles.xml; a document without it has no styles. NULL after a diagnostic: broken or too large. Texts are
 * the arena's. */
struct docx_styles *docx_styles_read(struct container *container, struct arena *arena, struct diags *diags);
void docx_styles_free(struct docx_styles *styles); /* accepts NULL */

/* The heading level of a paragraph style, from 1; 0: it is no heading, or id is NULL or unknown. */
unsigned docx_style_level(const struct docx_styles *styles, const char *id);

/* The numbering that a paragraph style has, its own or its parent's; *level is UINT32_MAX when it names none. False
 * when it has none. */
bool docx_style_number(const struct docx_styles *styles, const char *id, uint32_t *number, uint32_t *level);

/* Dresses a run as a style says, its parents first; an unknown or NULL id changes nothing. */
void docx_style_dress(const struct docx_styles *styles, const char *id, struct run *run);
/* Dresses a run as properties (w:rPr) say; NULL changes nothing. What is borrowed is the document's. */
void docx_properties_dress(const xmlNode *properties, struct run *run);

#endif
