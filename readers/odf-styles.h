/* The styles of an OpenDocument text: OpenDocument 1.3 part 3, section 16. Of each what bears on the text. */
#ifndef BANSHI_ODF_STYLES_H
#define BANSHI_ODF_STYLES_H

#include <libxml/tree.h>
#include <stdbool.h>

struct odf_styles;
struct run;

/* No styles yet; odf_styles_free. */
struct odf_styles *odf_styles_new(void);
void odf_styles_free(struct odf_styles *styles); /* accepts NULL */

/* Adds the styles of a part, content.xml or styles.xml; later ones take the place of those of the same name. The
 * document is borrowed for as long as the styles live. */
void odf_styles_add(struct odf_styles *styles, const xmlNode *root);

/* Dresses a run as the style of a paragraph or span says, its parents first; an unknown or NULL name changes nothing.
 * What is borrowed is the document's. */
void odf_style_dress(const struct odf_styles *styles, const char *name, struct run *run);

/* Whether a table style takes its sheet out of sight (table:display, 20.345); an unknown or NULL name does not. */
bool odf_style_hides_sheet(const struct odf_styles *styles, const char *name);

/* The name of the list style that a paragraph style has, its own or its parent's; NULL: none. */
const char *odf_style_list(const struct odf_styles *styles, const char *name);
/* The list style of that name, or that of headings when name is NULL (text:outline-style). NULL: there is none. */
const xmlNode *odf_list_style(const struct odf_styles *styles, const char *name);

#endif
