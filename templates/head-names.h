/* What the words in the head of a published table can mean: columns and groups of a template's table, the names of its
 * rows, corners, units. Words are found in each of their forms (label-form.h). */
#ifndef BANSHI_HEAD_NAMES_H
#define BANSHI_HEAD_NAMES_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "templates/label-form.h"
#include "templates/table-template.h"

/* One meaning of a word; a node or a stub has at most one for a word, with the form that is nearest to how it is
 * written. */
struct head_meaning {
	enum { HEAD_COLUMN, HEAD_GROUP, HEAD_STUB, HEAD_STUB_GROUP, HEAD_CORNER } kind;
	enum label_form form;
	const struct node *node; /* of a column or a group */
	uint32_t stub;           /* number of a stub of the data */
	const char *label;       /* of a head over several stubs */
};

struct head_names;

/* Of one band of a table, which has to outlive them. The caller frees it. */
struct head_names *head_names_new(const struct table_template *table, const struct band_template *band);
void head_names_free(struct head_names *names); /* accepts NULL */

/* The meanings (GArray of struct head_meaning) of a word in one form, or NULL. */
const GArray *head_names_find(const struct head_names *names, const char *word, enum label_form form);
/* Whether a word means anything in any form, or is made of such words as a corner is. */
bool head_names_know(const struct head_names *names, const char *word);
/* Whether a word is made of labels of stubs, of the corner's texts, and strokes between them: 指标＼地区. */
bool head_names_is_corner(const struct head_names *names, const char *word);

#endif
