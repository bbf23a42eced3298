/* The document's structure as a custom tag (GB/T 33190-2016 16): the tree that a PDF has, with the objects of the pages
 * that each node is made of, and the places of seals, for which OFD has no empty field. The standard leaves the words
 * to whoever writes them: the namespace is ours. */
#ifndef BANSHI_OFD_TAGS_H
#define BANSHI_OFD_TAGS_H

#include <glib.h>
#include <stdint.h>

struct layout;
struct ofd_file;

/* A place to be sealed: of a page (its number in the file), in thousandths of a millimetre. */
struct ofd_seal {
	uint32_t page, number;
	int64_t box[4];
	char *label; /* owned by the list */
};

/* Puts Tags/CustomTags.xml and Tags/Structure.xml: the structure of the layout, and of the fields and values in it what
 * they are called in the report. `objects` are of struct ofd_object, in the order of the pages,
 * `seals` of struct ofd_seal. language: the document's (BCP 47), or NULL. */
void ofd_tags_write(struct ofd_file *file, const struct layout *layout, const GArray *objects, const GArray *seals,
	const char *language);

#endif
