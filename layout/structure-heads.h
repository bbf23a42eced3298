/* Which heads the cells of a table have: those of a column, found once for all of its cells, and those of a row. Both
 * are ranges of builder.header. */
#ifndef BANSHI_STRUCTURE_HEADS_H
#define BANSHI_STRUCTURE_HEADS_H

#include <stdbool.h>
#include <stdint.h>

struct band;
struct header_cell;
struct node;
struct structure_builder;

struct header_range {
	uint32_t first; /* place in builder.header */
	uint16_t n;
};

/* The labels that head the values of a row, from left to right. A row may have two halves, as income beside spending:
 * labels that follow a value head what comes after them, alone. */
struct row_heads {
	struct header_range range, first; /* now; those before the first value */
	uint16_t n_sections;              /* with which each begins */
	bool open;                        /* no value since the last label */
};

/* Whether a leaf's cells are names that head their rows. */
bool leaf_is_names(const struct band *band, uint32_t leaf);
/* Whether a cell of the head is a corner without words, which heads nothing. */
bool header_is_blank(const struct header_cell *cell);
/* The heads over columns [first_col,end_col), of names or of values; head_node is by the band's heads. */
struct header_range column_heads(struct structure_builder *b, const struct band *band, const uint32_t *head_node,
	uint32_t first_col, uint32_t end_col, bool names);
/* Passes a label: it heads what follows it in its row. */
void row_heads_pass_label(struct structure_builder *b, struct row_heads *heads, uint32_t node);
/* Passes a value, which closes the range: the next label begins another. */
void row_heads_pass_value(struct row_heads *heads);
/* Says what heads a cell. */
void node_set_heads(struct node *node, struct header_range column, struct header_range row);

#endif
