#include "form/form-place.h"

#include "report/arena.h"
#include "report/json-writer.h"
#include "report/value.h"

const struct form_place *form_place_name(struct arena *arena, const struct form_place *above, const char *name)
{
	struct form_place *place = ARENA_NEW(arena, struct form_place);

	*place = (struct form_place){ .above = above, .name = name };
	return place;
}

const struct form_place *form_place_index(struct arena *arena, const struct form_place *above, uint32_t index)
{
	struct form_place *place = ARENA_NEW(arena, struct form_place);

	*place = (struct form_place){ .above = above, .index = index };
	return place;
}

const struct form_place *form_place_child(
	struct arena *arena, const struct form_place *above, const struct value *child, uint32_t index)
{
	return child->key ? form_place_name(arena, above, child->key->text) : form_place_index(arena, above, index);
}

/* Recursion is as deep as the file, TREE_MAX_DEPTH, and the names of a form below it. */
static void write_steps(const struct form_place *place, struct json *json)
{
	if (!place)
		return;
	write_steps(place->above, json);
	if (place->name)
		json_text(json, NULL, place->name);
	else
		json_number(json, NULL, place->index);
}

void form_place_write(const struct form_place *place, struct json *json, const char *key)
{
	json_open(json, key, '[');
	write_steps(place, json);
	json_close(json, ']');
}

static bool has_byte(const struct value *value, uint32_t offset)
{
	return (offset >= value->first && offset < value->end) ||
	       (value->first == value->end && offset == value->first);
}

const struct form_place *form_place_at(const struct tree *tree, uint32_t offset, struct arena *arena)
{
	const struct form_place *place = NULL;
	const struct value *in = tree->root;

	while (in) {
		const struct value *child = in->child;
		uint32_t index = 0;

		while (child && !has_byte(child, offset) && !(child->key && has_byte(child->key, offset)))
			child = child->next, index++;
		if (child)
			place = form_place_child(arena, place, child, index);
		in = child;
	}
	return place;
}
