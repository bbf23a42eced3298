/* What a report can be made into: a table that the command line and the library ask, so that they know no format and no
 * suffix themselves. What draws the pages of a target is found in target-page.h: a program that only makes PDFs does
 * not load cairo. */
#ifndef BANSHI_TARGET_H
#define BANSHI_TARGET_H

#include <stdbool.h>

enum target_kind { TARGET_PDF, TARGET_OFD, TARGET_PNG, TARGET_SVG, TARGET_HTML };

struct target {
	const char *name;   /* what --format takes: "png" */
	const char *media;  /* its media type: "image/png" */
	const char *suffix; /* of its files, with the dot: ".png" */
	bool paged;         /* a file for each page; else one for all */
	bool pixels;        /* has a resolution */
	bool flowing;       /* made of the document itself: no pages are laid out */
	bool tagged;        /* has the document's structure, so the layout makes a node for each cell */
	enum target_kind kind;
};

/* The one that is made when nothing is asked for, the first of the table. */
const struct target *target_usual(void);
/* The one of this name; NULL: there is none. */
const struct target *target_find(const char *name);
/* "pdf", "png" …, in the order of the table, ended by NULL. Each is a suffix too, without its dot. */
const char *const *target_names(void);
/* target_is_paged: whether it is a file for each page. target_has_pixels: whether it has a resolution.
 * target_is_flowing: whether it has no pages at all. */
bool target_is_paged(const struct target *target);
bool target_has_pixels(const struct target *target);
bool target_is_flowing(const struct target *target);
/* The names of those for which `wanted` is true: "png, svg". g_free. */
char *target_list(bool (*wanted)(const struct target *target));

#endif
