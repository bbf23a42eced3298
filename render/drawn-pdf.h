/* Pages to a PDF file drawn by cairo. */
#ifndef BANSHI_DRAWN_PDF_H
#define BANSHI_DRAWN_PDF_H

#include <glib.h>

struct diags;
struct layout;
struct metadata;
struct profile;

/* As pdf_render (pdf.h), by cairo's PDF surface, in memory (g_byte_array_unref): outlines of letters embedded,
 * bookmarks, links, page labels, document information and the elements that cairo can tell. The file claims nothing:
 * what the profile asks for beside the layout is not in it. The same pages give the same bytes. `faces` gets nothing.
 */
GByteArray *drawn_pdf_render(const struct metadata *metadata, struct layout *layout, const struct profile *profile,
	GPtrArray *faces, struct diags *diags);

#endif
