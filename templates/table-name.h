/* Which row or column of a table a name means, in a report, in a CSV header, in a template's cells and in a rule.
 *
 * A node is called by its key, by its label, or by the keys on the way to it: staff, basic.staff, spent.basic.staff. */
#ifndef BANSHI_TABLE_NAME_H
#define BANSHI_TABLE_NAME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct data_stub;
struct node;
struct table_template;

/* Whether `len` bytes are one of the names of a node. */
bool node_has_name(const struct node *node, const char *name, size_t len);
/* The same of a stub column of a table whose rows come from the data: its key or its label. */
bool data_stub_has_name(const struct data_stub *stub, const char *name);
/* The stub column that a name means, of two of one label the one under a head of the label `group` (NULL: none is
 * told); n_data_stubs: none, or several. */
uint32_t data_stub_find(const struct table_template *table, const char *name, const char *group);
/* The label of a head over several stub columns that has this name, or NULL. */
const char *data_group_find(const struct table_template *table, const char *name);

/* The node below `group` that a name means: a child by its key or label, else the one with all these keys from the
 * root, else the only one further down that has the name. NULL: there is none, or there are several. */
const struct node *node_find(const struct node *group, const char *name, size_t len);
/* The node of another tree (another band, last year's template) at the same keys from the root, or NULL. */
const struct node *node_same(const struct node *root, const struct node *node);

#endif
