/* A rule of a template while it is made of its settings: what the makers of rules for tables (rule-of-table.h) and for
 * words (rule-of-words.h) share. */
#ifndef BANSHI_RULE_MAKER_H
#define BANSHI_RULE_MAKER_H

#include <glib.h>

#include "report/basis.h"
#include "report/diag.h"
#include "templates/rule.h"
#include "templates/words.h"

struct load;
struct node;
struct scope;
struct table_template;
struct value;

/* As they are written; which are there decides what kind of rule it is. */
struct rule_settings {
	const struct value *id, *columns, *rows, *require, *when, *only, *within, *pattern, *in, *fresh, *tree, *total,
		*text, *names, *write, *absent;
	enum severity severity;
	struct words message, hint, about;
	struct basis basis;
};

/* One rule while it is made. */
struct rule_maker {
	struct load *load;
	const struct rule_settings *in;
	const struct table_template *table; /* NULL: the template's own rules */
	const char *path;
	GPtrArray *only; /* of rule-of-table.c, while it reads `for` */
	const struct node *only_root;
};

/* Calls back for a text or for each text of a list. So a single name needs no brackets. What is no text is told. */
typedef void rule_name_each(void *context, const struct value *name, const char *path);
void rule_names_read(
	struct load *load, const struct value *value, const char *path, rule_name_each *each, void *context);
/* Tells that nothing is called so; always false. */
bool rule_name_wrong(struct load *load, const struct value *name, const char *path);

/* A new rule of that kind, the arena's, with the settings that every kind has; the caller adds it to the template. */
struct rule *rule_maker_begin(struct rule_maker *maker, enum rule_kind kind);
/* Reads `when`, if it is there, in the scope of the rule. */
void rule_maker_when(struct rule_maker *maker, const struct scope *scope, struct rule *rule);

#endif
