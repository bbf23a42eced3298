/* Which row or column of a table a name means. */
#include "templates/table-name.h"

#include <string.h>

#include "templates/table-template.h"

/* `name` has len bytes and need not end there. */
static bool is(const char *whole, const char *name, size_t len)
{
	return strncmp(whole, name, len) == 0 && whole[len] == '\0';
}

static bool has_name(const struct node *node, const char *name, size_t len)
{
	return is(node->key, name, len) || is(node->label, name, len) || is(node->words, name, len);
}

bool node_has_name(const struct node *node, const char *name, size_t len)
{
	/* Also the end of its path, from a whole key on: new.tot for requests.new.tot. */
	size_t all = strlen(node->name);

	if (has_name(node, name, len) || is(node->name, name, len))
		return true;
	return all > len && node->name[all - len - 1] == '.' && is(node->name + all - len, name, len);
}

bool data_stub_has_name(const struct data_stub *stub, const char *name)
{
	return strcmp(stub->key, name) == 0 || strcmp(stub->label, name) == 0 || strcmp(stub->words, name) == 0;
}

/* n_data_stubs: no stub is called so, or several are and the head over it does not decide. */
uint32_t data_stub_find(const struct table_template *table, const char *name, const char *group)
{
	uint32_t n = table->n_data_stubs, found = n;

	for (uint32_t i = 0; i < n; i++) {
		const struct data_stub *stub = &table->data_stub[i];

		if (!data_stub_has_name(stub, name))
			continue;
		if (strcmp(stub->key, name) == 0 || (group && stub->group && strcmp(stub->group, group) == 0))
			return i;
		/* n + 1: a second one. */
		found = found == n ? i : n + 1;
	}
	return found < n ? found : n;
}

const char *data_group_find(const struct table_template *table, const char *name)
{
	for (uint32_t i = 0; i < table->n_data_heads; i++)
		if (!table->data_head[i].leaf && strcmp(table->data_head[i].label, name) == 0)
			return table->data_head[i].label;
	return NULL;
}

/* Direct children; large groups have a table of names (table-tree-load.c). */
static const struct node *find_child(const struct node *group, const char *name, size_t len)
{
	if (group->children) {
		g_autofree char *key = g_strndup(name, len);

		return g_hash_table_lookup(group->children, key);
	}
	for (const struct node *child = group->child; child; child = child->next)
		if (has_name(child, name, len))
			return child;
	return NULL;
}

/* A child by key or label; else any node below by the end of its path, when just one has it. */
const struct node *node_find(const struct node *group, const char *name, size_t len)
{
	const struct node *found = len ? find_child(group, name, len) : NULL;
	bool several = false;

	if (found || !len)
		return found;
	for (const struct node *node = node_next(group, group); node; node = node_next(group, node)) {
		if (!node_has_name(node, name, len))
			continue;
		if (is(node->name, name, len))
			return node;
		several = several || found;
		found = node;
	}
	return several ? NULL : found;
}

/* By key alone: a label may be another's key. */
static const struct node *find_child_key(const struct node *group, const char *key)
{
	/* The path of the whole needs no being the only one. */
	const struct node *child = find_child(group, key, strlen(key));

	/* Unless the name is another's label. */
	if (child && strcmp(child->key, key) == 0)
		return child;
	for (child = group->child; child && strcmp(child->key, key) != 0;)
		child = child->next;
	return child;
}

/* A root stands for the root. */
static const struct node *same_or_root(const struct node *root, const struct node *node)
{
	const struct node *parent = node->parent ? same_or_root(root, node->parent) : NULL;

	if (!node->parent)
		return root;
	return parent ? find_child_key(parent, node->key) : NULL;
}

const struct node *node_same(const struct node *root, const struct node *node)
{
	return node->parent ? same_or_root(root, node) : NULL;
}
