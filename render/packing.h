/* Compressing (RFC 1950), by all processors once there is much of it: most of the time of a long table goes there, and
 * the next page can be set meanwhile. What comes out, and in which order, does not depend on how many there are. */
#ifndef BANSHI_PACKING_H
#define BANSHI_PACKING_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* How hard is tried. */
enum packing_level {
	PACKING_NONE,      /* as it is */
	PACKING_TEXT,      /* pages, tags, tables */
	PACKING_MUCH_TEXT, /* what PACKING_TEXT becomes when it is more than the outlines (packing_outlines) */
	PACKING_QUICK      /* what hardly repeats */
};

/* What is compressed, and what it is to the taker. All is copied. */
struct parcel {
	enum packing_level level;
	uint32_t number;     /* the taker's */
	const char *entries; /* the taker's; may be NULL */
	const void *data;
	size_t n;
};

struct packing;

/* `take` is given each parcel in the order in which they were put, by the thread that puts; its data are compressed
 * then, and only lent. NULL: there is no memory to compress with. */
struct packing *packing_new(void (*take)(void *taker, const struct parcel *parcel), void *taker);
/* What was not taken is dropped. Accepts NULL. */
void packing_free(struct packing *packing);

/* About how many bytes of outlines what is put from now on will have beside it, 0 at first. While they are more than
 * the text, that need not be small. */
void packing_outlines(struct packing *packing, size_t n);

/* It is taken at once, or with a later parcel, or when all are. */
void packing_put(struct packing *packing, const struct parcel *parcel);
/* It is taken after all that was put; nothing is left when this returns. Its data are not copied. */
void packing_put_last(struct packing *packing, const struct parcel *parcel);
/* All that was put is taken when this returns. */
void packing_finish(struct packing *packing);

#endif
