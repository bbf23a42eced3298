/* What a stretch of items measures and what can give in it. Sums run over a paragraph once; a line's are the
 * difference of those at its two ends, each without what a line end takes away. */
#ifndef BANSHI_COMPOSE_SUMS_H
#define BANSHI_COMPOSE_SUMS_H

#include "layout/compose.h"

/* Those of what can give may wrap around in a very long text: only their differences over a line are used, and these
 * are right as long as a line's own sum fits. */
struct sums {
	int64_t width; /* with gaps */
	uint32_t shrink[N_SHRINK_STEPS], all_shrink;
	uint32_t stretch[N_STRETCH_STEPS]; /* STRETCH_REST counts places */
};

/* The step in which an item's gap gives way: of a space between words it is the space itself, of others the blank
 * between Han and Latin. */
static inline enum shrink_step sums_gap_shrink(const struct item *item)
{
	return item->kind == CLASS_SPACE ? SHRINK_SPACE : SHRINK_GAP;
}

/* The step in which it is widened, likewise. */
static inline enum stretch_step sums_gap_stretch(const struct item *item)
{
	return item->kind == CLASS_SPACE ? STRETCH_SPACE : STRETCH_GAP;
}

/* Adds all of an item, as it stands inside a line; what its ends lose is settled by sums_begin_line and sums_end_line.
 */
static inline void sums_add(struct sums *sum, const struct item *item)
{
	sum->width += item->width + item->gap;
	sum->stretch[STRETCH_REST] += item->rest;
	if (item->kind == CLASS_HAN && !item->gap) /* nine in ten: nothing else in them gives way */
		return;
	sum->shrink[item->step] += item->lead_shrink + item->trail_shrink;
	sum->shrink[sums_gap_shrink(item)] += item->gap_shrink;
	sum->all_shrink += item->lead_shrink + item->trail_shrink + item->gap_shrink;
	sum->stretch[sums_gap_stretch(item)] += item->gap_stretch;
}

/* The sums before a line's first item: with the opening blank that goes there. */
static inline void sums_begin_line(struct sums *before, const struct item *first)
{
	before->width += first->lead;
	before->shrink[first->step] += first->lead_shrink;
	before->all_shrink += first->lead_shrink;
}

/* The sums after a line's last item: without all that follows its ink. */
static inline void sums_end_line(struct sums *after, const struct item *last)
{
	after->width -= last->trail + last->gap;
	after->shrink[last->step] -= last->trail_shrink;
	after->shrink[sums_gap_shrink(last)] -= last->gap_shrink;
	after->all_shrink -= last->trail_shrink + last->gap_shrink;
	after->stretch[sums_gap_stretch(last)] -= last->gap_stretch;
	after->stretch[STRETCH_REST] -= last->rest;
}

/* Spaces and forced breaks vanish at a line's end. */
static inline bool item_vanishes(const struct item *item)
{
	return item->kind == CLASS_SPACE || item->kind == CLASS_NEWLINE;
}

#endif
