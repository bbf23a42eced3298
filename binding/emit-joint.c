/* 某局、某厅、某委文件: the word at the end of the last name, or of any, is the word of all. */
#include "binding/emit-joint.h"

#include <string.h>

#include "binding/bound.h"
#include "binding/emit-words.h"

bool emit_joint(struct emitter *emitter, const struct joint_names *joint)
{
	const struct printed *printed = &bound_of(emitter->report, joint->field)->printed;
	GString *names = g_string_new(NULL);
	unsigned n = 0;
	bool has_word = false;

	for (uint32_t i = 0; i < printed->n_names; i++) {
		const struct text *name = &printed->name[i];
		bool ends = joint->word && g_str_has_suffix(name->utf8, joint->word);
		size_t len = name->len - (ends ? strlen(joint->word) : 0);

		has_word |= ends;
		if (!len)
			continue;
		g_string_append(names, n++ ? "\n" : "");
		g_string_append_len(names, name->utf8, (gssize)len);
	}
	if (printed->n_names < 2 || !n) {
		g_string_free(names, TRUE);
		return false;
	}
	struct block *block = block_add(emitter, BLOCK_TEXT);
	block->style = joint->style;
	block->joint = true;
	block->joint_gap = joint->gap;
	block->text.len = (uint32_t)names->len;
	block->text.utf8 = arena_take_string(emitter->arena, names);
	if (has_word)
		block->tail = emit_tail(emitter, joint->word);
	return true;
}

bool emit_tail_names(struct emitter *emitter, const struct item *item, struct block *block)
{
	const struct printed *printed = item->tail_names ? &bound_of(emitter->report, item->tail_names)->printed : NULL;

	if (!printed || printed->n_names < 2)
		return false;

	const char *words = arena_strndup(emitter->arena, item->tail, (size_t)(strrchr(item->tail, '{') - item->tail));
	block->tail = emit_tail(emitter, emit_fill(emitter, words));
	block->tail_name = printed->name;
	block->n_tail_names = printed->n_names;
	block->tail_face = item->values;
	return true;
}
