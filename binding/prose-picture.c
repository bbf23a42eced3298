#include "binding/prose-picture.h"

#include <string.h>

#include "binding/barcode-make.h"
#include "binding/datum.h"
#include "binding/figure-title.h"
#include "binding/named-picture.h"
#include "binding/prose-barcode.h"
#include "report/arena.h"
#include "report/blank.h"

const char prose_picture_key[] = "图片";

bool prose_picture_is(const struct value *child)
{
	return child->key && child->type == VALUE_MAPPING &&
	       (value_is(child->key, prose_picture_key) || value_is(child->key, "picture")) && named_picture_is(child);
}

static struct named_picture name_picture(const struct emitter *emitter, const struct datum *datum, enum naming naming)
{
	return (struct named_picture){
		.checker = emitter->checker, .files = emitter->files, .naming = naming, .datum = datum
	};
}

/* ---- the figure ---- */

static void add_figure(
	struct emitter *emitter, const struct named_picture *named, const struct illustration *illustration)
{
	const struct prose_tables *looks = &emitter->report->tpl->prose_tables;
	struct illustration *apart = ARENA_NEW(emitter->arena, struct illustration);
	struct block *block = block_add(emitter, BLOCK_FIGURE);

	*apart = *illustration;
	apart->before = looks->style->before;
	apart->after = looks->style->after;
	block->illustration = apart;
	block->style = looks->caption;
	block->text = (struct text){ .utf8 = "", .path = named->datum->path, .label = named->datum->label };
	figure_title_set(emitter, named_picture_words(named, PICTURE_TITLE), block);
}

static void emit_picture(struct emitter *emitter, const struct datum *datum, enum naming naming)
{
	struct named_picture named = name_picture(emitter, datum, naming);
	const struct illustration *illustration = named_picture_illustrate(&named);

	if (illustration)
		add_figure(emitter, &named, illustration);
}

void emit_prose_picture(struct emitter *emitter, const struct datum *datum)
{
	emit_picture(emitter, datum, NAMED_BY_REPORT);
}

/* Of a template; its places are the template's. */
static struct datum template_datum(const struct emitter *emitter, const struct value *value)
{
	return (struct datum){ emitter->report->tpl->tree, value, NULL, NULL, NULL };
}

void emit_template_picture(struct emitter *emitter, const struct value *value)
{
	const struct datum datum = template_datum(emitter, value);

	emit_picture(emitter, &datum, NAMED_BY_TEMPLATE);
}

/* It is said again on every page, so it is no content and needs no words. */
const struct picture *running_picture(struct emitter *emitter, const struct value *value, unit *width, unit *height)
{
	const struct datum datum = template_datum(emitter, value);
	struct named_picture named = name_picture(emitter, &datum, NAMED_BY_TEMPLATE);

	named_picture_read(&named);
	const struct picture *picture = named_picture_open(&named);
	*width = named_picture_length(&named, PICTURE_WIDTH);
	*height = named_picture_length(&named, PICTURE_HEIGHT);
	return named.ok ? picture : NULL;
}

/* The first picture or code in a piece of prose, through lists; NULL: none. *others says whether there is anything
 * else.
 */
static const struct value *find_figure(const struct value *value, bool *others)
{
	const struct value *found = NULL;

	for (const struct value *child = value->child; child; child = child->next) {
		bool figure = prose_picture_is(child) || prose_barcode_is(child);
		const struct value *one = figure                                      ? child
					  : child->key || child->type == VALUE_SCALAR ? NULL
										      : find_figure(child, others);

		*others |= !one || found;
		found = found ? found : one;
	}
	return found;
}

const struct illustration *form_picture(struct emitter *emitter, const struct datum *prose)
{
	bool others = false;
	const struct value *value = find_figure(prose->value, &others);
	const struct datum datum = { prose->tree, value, prose->path, prose->label, NULL };
	struct named_picture named = name_picture(emitter, &datum, NAMED_BY_REPORT);

	if (!value)
		return NULL;
	if (prose_barcode_is(value)) {
		struct named_barcode code = { .checker = emitter->checker, .datum = &datum };
		const struct illustration *figure = barcode_make_in_cell(&code);

		if (others)
			named_picture_refuse(&named, DIAG_PICTURE_NOT_ALONE, value->key, NULL, NULL);
		return others ? NULL : figure;
	}
	const struct illustration *illustration = named_picture_illustrate(&named);
	if (others || named.set[PICTURE_TITLE])
		named_picture_refuse(&named, DIAG_PICTURE_NOT_ALONE, value->key, NULL, NULL);
	return named.ok ? illustration : NULL;
}
