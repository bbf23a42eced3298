/* The strengths are named by basis.c alone; here is only how a template writes one down. */
#include "templates/basis-load.h"

#include "report/basis.h"
#include "report/value.h"
#include "templates/load.h"
#include "templates/words-load.h"

bool load_basis(struct load *load, const struct value *value, const char *path, void *out)
{
	struct basis *basis = out;
	struct words words;

	if (!load_is_mapping(load, value, path))
		return false;
	for (int i = STRENGTH_NONE + 1; i < N_STRENGTHS && value->n == 1; i++) {
		if (!value_is(value->child->key, strength_name((enum strength)i)))
			continue;
		if (!load_words(load, value->child, load_path(load, path, value->child->key->text), &words))
			return false;
		*basis = (struct basis){ (enum strength)i, { words.text[LANG_EN], words.text[LANG_ZH] } };
		return true;
	}
	return load_bad(
		load, value, path, WORD_RULE_SOURCE, "statute standard notice form arithmetic agreement practice");
}
