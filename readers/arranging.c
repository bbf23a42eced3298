#include "readers/arranging.h"

#include "readers/xml.h"

/* Counts the cells below a node; true as soon as there is a table. Depth is the parser's. */
static bool has_table(const xmlNode *parent, const char *table_name, const char *cell_name, unsigned *n_cells)
{
	for (const xmlNode *node = parent->children; node; node = node->next) {
		if (xml_is(node, table_name))
			return true;
		*n_cells += xml_is(node, cell_name);
		if (has_table(node, table_name, cell_name, n_cells))
			return true;
	}
	return false;
}

bool table_arranges(const xmlNode *table, const char *table_name, const char *cell_name)
{
	unsigned n_cells = 0;

	return has_table(table, table_name, cell_name, &n_cells) || n_cells == 1;
}
