/* What all that fill a table need: its rows, and what is said of names and counts. */
#include "binding/table-filler.h"

#include <string.h>

#include "report/unknown-name.h"
#include "templates/table-name.h"

/* Names of the group itself are listed; near ones are looked for all below it, as a level may have been left out. */
const struct node *filler_say_unknown(struct filler *filler, const struct node *group, const struct datum *datum,
	enum diag_code near_code, enum diag_code plain_code)
{
	struct where where = datum_where(filler->checker->arena, datum);
	struct unknown_name unknown;

	unknown_name_init(&unknown, datum->value->text, "、");
	for (const struct node *child = group->child; child && !similar_is_full(&unknown.similar);
		child = child->next) {
		unknown_name_list(&unknown, node_words(child));
		similar_offer(&unknown.similar, child->key);
	}
	for (const struct node *node = node_next(group, group); node && !similar_is_full(&unknown.similar);
		node = node_next(group, node)) {
		similar_offer(&unknown.similar, node->words);
		similar_offer(&unknown.similar, node->brief);
	}
	const char *meant =
		unknown_name_say(&unknown, filler->checker->diags, near_code, plain_code, where, datum->value->text);
	return meant ? node_find(group, meant, strlen(meant)) : NULL;
}

void filler_say_count(
	struct filler *filler, enum diag_code code, const struct datum *datum, uint32_t want, uint32_t found)
{
	diag_counts(filler->checker->diags, code, datum_where(filler->checker->arena, datum), want, found);
}

struct filler_line filler_line(struct filler *filler, uint32_t row)
{
	uint32_t band = table_band_at(&filler->table->table, row);
	const struct band_template *of = &filler->table->band[band];
	uint32_t n_leaves = filler->table->table.band[band].n_leaves;
	return (struct filler_line){
		.filler = filler,
		.row = filler->table->rows.child ? filler->table->row[row] : NULL,
		.band = of,
		.columns = &of->columns,
		.cell = filler->cell[band] + (size_t)(row - of->first_row) * n_leaves,
		.figure = filler->figure[band] + (size_t)(row - of->first_row) * n_leaves,
		.single = n_leaves == 1 && filler->table->rows.child,
	};
}
