/* The pieces of prose, and checking them.
 *
 * A text is its non-empty lines, each a paragraph; a list is its items; a mapping is headings with their content. */
#include "binding/prose.h"

#include <string.h>

#include "binding/bound.h"
#include "binding/characters.h"
#include "binding/datum.h"
#include "binding/heading.h"
#include "binding/prose-barcode.h"
#include "binding/prose-chart.h"
#include "binding/prose-picture.h"
#include "binding/prose-slips.h"
#include "binding/prose-table-setting.h"
#include "document/joined-lines.h"
#include "report/blank.h"
#include "report/data-path.h"

struct datum prose_child(struct arena *arena, const struct datum *parent, const struct value *child, unsigned index)
{
	struct datum datum = { .tree = parent->tree, .value = child, .label = parent->label };

	if (child->key) {
		const char *name = text_join_lines(arena, child->key->text);
		datum.path = data_path_key(arena, parent->path, name);
		datum.label = arena_printf(arena, "%s › %s", parent->label, name);
	} else {
		datum.path = data_path_index(arena, parent->path, index);
	}
	return datum;
}

bool prose_next_line(const struct value *text, uint32_t *offset, uint32_t *len)
{
	uint32_t at = *offset + *len;

	/* Line ends are blanks too. */
	at += (uint32_t)blank_start(text->text + at, text->n - at);
	if (at >= text->n)
		return false;
	const char *end = memchr(text->text + at, '\n', text->n - at);
	*offset = at;
	*len = (uint32_t)blank_trimmed(text->text + at, end ? (size_t)(end - text->text) - at : text->n - at);
	return true;
}

/* With `lines` the writer may have broken it into lines. */
static void check_heading(struct checker *checker, const struct datum *key, bool lines)
{
	if (lines)
		check_lines(checker, key);
	else
		check_characters(checker, key, key->value->text, key->value->n, 0);
}

static void check_piece(
	struct checker *checker, const struct report_template *tpl, const struct datum *datum, bool lines, bool named)
{
	const struct value *value = datum->value;
	uint32_t offset = 0, len = 0;
	bool any = false;
	unsigned index = 0;

	prose_slips_check(checker, datum, lines);
	while (value->type == VALUE_SCALAR && prose_next_line(value, &offset, &len)) {
		check_characters(checker, datum, value->text + offset, len, offset);
		any = true;
	}
	for (const struct value *child = value->child; child; child = child->next, index++) {
		const struct datum below = prose_child(checker->arena, datum, child, index);
		bool set_apart = prose_table_is(child) || prose_picture_is(child) || prose_chart_is(child) ||
				 prose_barcode_is(child);
		any |= set_apart;
		if (set_apart)
			continue;
		if (child->key) {
			const struct datum key = { datum->tree, child->key, below.path, below.label, NULL };
			const char *title = heading_title(tpl, child->key->text);
			check_heading(checker, &key, lines);
			if (blank_start(title, strlen(title)) == strlen(title))
				diag(checker->diags, DIAG_HEADING_WITHOUT_WORDS, datum_where(checker->arena, &key));
		}
		check_piece(checker, tpl, &below, lines && !child->key, lines && child->key);
		any = true;
	}
	/* The name of an attachment says enough: it is sent separately. */
	if (!any && !(named && value->type == VALUE_NULL))
		diag(checker->diags, DIAG_EMPTY_TEXT, datum_where(checker->arena, datum),
			datum_name(checker->arena, datum));
}

void prose_check(struct checker *checker, const struct report_template *tpl, const struct bound *bound)
{
	const struct datum datum = bound_datum(bound);

	check_piece(checker, tpl, &datum, bound->field->datatype.lines, false);
}
