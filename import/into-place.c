/* A message about a cell says the field and the cell, at the value when there is one. */
#include "import/into-place.h"

#include "report/arena.h"
#include "report/source.h"
#include "report/value.h"

struct where into_where(
	const struct into *into, const struct into_field *in, const struct value *value, const char *below)
{
	const char *label = below ? arena_printf(into->arena, "%s › %s", in->label, below) : in->label;

	return value ? value_where(into->report, value, in->path, label)
		     : (struct where){ .path = in->path, .label = label };
}

struct hand into_hand(const struct into *into, const struct value *value)
{
	const struct source *source = into->edits.source;
	/* A value in the line of its key is indented below the key, one on lines of its own as it stands. */
	bool on_key = value_is_inline(source, value) && value->key;
	uint32_t from = on_key ? value->key->first : value_begins(source, value);

	return (struct hand){ into->json, indent_at(source, from) + (on_key ? 2 : 0) };
}
