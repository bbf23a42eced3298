/* The group 归档 that any report may have: what an archive tells its documents apart by. */
#include "binding/archive.h"

#include "binding/bound.h"

/* The 档号 is made up of what the report tells: levels are parted by a hyphen, what is within one by a dot:
 * Z109-WS·2024-Y-BGS-0001. Without a category it would be another archive's number. */
static const char *code(struct arena *arena, const struct archive *archive, const struct choice *retention)
{
	const struct text *e = archive->element;
	const char *organ = e[ARCHIVE_UNIT].utf8;

	if (!e[ARCHIVE_CATEGORY].len || !retention)
		return NULL;
	return arena_printf(arena, "%s-%s·%s-%s%s%s-%s", e[ARCHIVE_FONDS].utf8, e[ARCHIVE_CATEGORY].utf8,
		e[ARCHIVE_YEAR].utf8, retention->key, *organ ? "-" : "", organ, e[ARCHIVE_ITEM].utf8);
}

static const struct bound *element(const struct bound_report *report, enum archive_element i)
{
	return bound_of(report, field_find(report->tpl->archive, archive_element_name(i)));
}

/* The text of an element with its place, which bound_text leaves out for numbers and choices. */
static struct text text_with_place(const struct bound *bound)
{
	struct text text = bound_text(bound);

	text.tree = bound->tree;
	text.origin = bound->value;
	return text;
}

const struct archive *archive_bind(const struct bound_report *report, struct arena *arena)
{
	const struct field *group = report->tpl->archive;
	struct archive *archive;

	if (!group || !bound_of(report, group)->value)
		return NULL;
	archive = ARENA_NEW(arena, struct archive);
	for (int i = 0; i < N_ARCHIVE_ELEMENTS; i++)
		archive->element[i] = text_with_place(element(report, (enum archive_element)i));
	archive->pages = (uint32_t)element(report, ARCHIVE_PAGES)->printed.number.value;
	archive->code = code(arena, archive, element(report, ARCHIVE_RETENTION)->printed.choice);
	archive->place = bound_text(bound_of(report, group));
	archive->place.tree = report->tree;
	archive->place.origin = bound_of(report, group)->key;
	return archive;
}
