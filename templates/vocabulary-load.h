/* Reading what sentences call the numbers of a template's tables: its `sentences`. */
#ifndef BANSHI_VOCABULARY_LOAD_H
#define BANSHI_VOCABULARY_LOAD_H

#include "templates/load.h"

/* What the house has for all templates. */
struct vocabulary_house {
	struct load *load;
	const struct value *laws; /* that were repealed; NULL: none */
};

/* Reads the mapping into load->tpl->vocabulary; mistakes are diagnostics. The fields and tables have been read. */
void load_vocabulary(struct load *load, const struct value *mapping, const struct vocabulary_house *house);

#endif
