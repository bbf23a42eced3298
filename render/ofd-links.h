/* Links as annotations (GB/T 33190-2016 15). */
#ifndef BANSHI_OFD_LINKS_H
#define BANSHI_OFD_LINKS_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

struct link;
struct ofd_file;
struct ofd_links;

/* Borrows the file. The pages' numbers in it are first_page and those after it. date: "2025-01-31" of the annotations.
 */
struct ofd_links *ofd_links_new(struct ofd_file *file, uint32_t first_page, const char *date);
void ofd_links_free(struct ofd_links *links); /* accepts NULL */

/* A link on page i, from 0. What it points to may be gone afterwards. */
void ofd_links_add(struct ofd_links *links, uint32_t i, const struct link *link);
/* Puts Annots/Annotations.xml and a file for each page with links, and is true; false: there are none. `objects`, of
 * struct ofd_object, tell where nodes begin. */
bool ofd_links_write(struct ofd_links *links, const GArray *objects);

/* Appends <ofd:Actions> with one that leads to a page (its number in the file), y thousandths of a millimetre from its
 * top. */
void ofd_put_goto(GString *out, uint32_t page, int64_t y);

#endif
