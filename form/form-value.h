/* What all parts of a form go by: whose form it is, and how single values of it are told. */
#ifndef BANSHI_FORM_VALUE_H
#define BANSHI_FORM_VALUE_H

#include <stdbool.h>
#include <stdint.h>

struct arena;
struct bound_report;
struct datatype;
struct field;
struct form_place;
struct json;
struct report_template;
struct tree;
struct value;

struct form {
	const struct report_template *tpl;
	const struct tree *tree;
	const struct bound_report *bound; /* for what is worked out; NULL: nothing is */
	/* Values that end behind this byte cannot be changed one by one: text of a report in Markdown, below its
	 * fields. UINT32_MAX: all can. */
	uint32_t fields_end;
	struct arena *arena; /* of places */
};

/* What a file that leaves out the field would call it: its label, else its key. Borrowed. */
const char *form_field_name(const struct field *field);
/* The field's child of a mapping, under any name the reader takes for it; NULL: it is not there. */
const struct value *form_field_value(const struct form *form, const struct field *field, const struct value *mapping);
/* Writes where a value stands in the file: `line` and `column`. Nothing for NULL. */
void form_write_line(const struct form *form, struct json *json, const struct value *value);
/* Whether single values of it can be changed (struct form). NULL, which is not there, can. */
bool form_may_change(const struct form *form, const struct value *value);

/* What may be chosen, as `choices`, with the `keys` that a report may write instead; nothing for other types. */
void form_write_choices(struct json *json, const struct datatype *datatype);
/* What cannot be changed in the form, as `text`: a scalar's, of anything else what stands in the file. */
void form_write_other(const struct form *form, struct json *json, const struct value *value);
/* "integer", "text" …: what a scalar of the datatype is called. Borrowed. */
const char *form_type_word(const struct datatype *datatype);

#endif
