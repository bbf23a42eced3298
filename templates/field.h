/* Fields: what the report file of a template holds, and what its scalars must be. */
#ifndef BANSHI_FIELD_H
#define BANSHI_FIELD_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "fonts/unit.h"
#include "report/decimal.h"

struct table_template;
struct arena;
struct value;

enum field_type {
	FIELD_TEXT,  /* one line; or several, see lines */
	FIELD_PROSE, /* paragraphs and headings */
	FIELD_INTEGER,
	FIELD_DECIMAL,
	FIELD_DATE,
	FIELD_CHOICE,
	FIELD_FLAG,    /* 是 or 否 */
	FIELD_PICTURE, /* of a table's cells: a picture's file */
	FIELD_BARCODE, /* likewise: what a QR or bar code says */
	FIELD_GROUP,
	FIELD_TABLE,
	N_FIELD_TYPES
};

#define CHOICES_MAX 64
/* For the `decimals` of a datatype: any number of them. */
#define DECIMALS_ANY 18

struct choice {
	const char *key, *label; /* the data may use either; the label is printed */
};

/* What a text looks like from its first character to its last, and how that is called. */
struct text_pattern {
	const char *is; /* a regular expression that editors understand too */
	struct pattern *pattern;
	const char *words[2]; /* by language */
};

/* What becomes of a number when reports of many organs are put together (banshi/total.h). */
enum total_kind {
	TOTAL_USUAL, /* the template does not say: a cell's numbers are added, a field's are the same in all */
	TOTAL_SUM,
	TOTAL_SAME, /* as a year: the reports must agree */
	TOTAL_NONE  /* as a rate: it is left open */
};

/* What a scalar must be: of a field, or of a table's cells. */
struct datatype {
	enum field_type type;
	enum total_kind total; /* of a table's field: that of all its cells, unless they have their own */
	bool has_min, has_max;
	bool blank;                /* a cell may be left empty, */
	const char *blank_as;      /* and is then printed so; NULL: is empty */
	bool sign;                 /* a positive number is printed with its plus */
	bool thousands;            /* 1,234,567: printed with a comma between groups of three */
	bool has_places;           /* `places` is said, be it 0: a formula rounds there */
	uint32_t places;           /* printed with as many digits after the point, zeros added; 0: as written */
	const struct value *marks; /* signs that may stand for a number, as — and /; or NULL */
	struct decimal min, max;
	uint32_t decimals;                  /* digits after the point at most */
	uint32_t max_length;                /* of a text, in characters; 0: any */
	const struct text_pattern *pattern; /* of a text; or NULL */
	const struct choice *choice;
	uint32_t n_choices;
	bool many;         /* of a choice: several may be chosen; of a group: it may be there any number of times */
	const char *names; /* of a text: it may hold several names, with one of these characters between (a blank: any
			      blank between Han), as lines or as a list; NULL: it is one */
	/* Of a picture or a code: what is to be seen on it, with {names} of what else its row has; or NULL. */
	const char *alt;
	unit picture_width, picture_height; /* of a picture: what it goes into, 0: not said */
	const struct value *code;           /* of a code: its settings, as a report says them; NULL: none */
	bool lines; /* of a text: the writer may break it into lines; of prose: its first headings */
};

/* One field, or a group of them. They live in the template's arena. */
struct field {
	const char *key, *label;
	struct datatype datatype;
	bool required;
	bool expected;                /* its absence is warned of */
	const struct value *fallback; /* in the template: the datum when the report has none; or NULL */
	const struct field *parent;   /* the group; NULL at the top */
	struct field *child, *next;   /* of a group; in the order of the template */
	const struct table_template *table;
	struct named_field *named; /* of a group: its fields by their names, sorted, once all are there */
	uint32_t n_named;
	uint32_t id;  /* 0 … n_fields - 1 */
	uint32_t end; /* of a group: behind the ids of the fields in it, which begin after its own */
};

/* Whether a cell shows a figure instead of words. */
static inline bool field_is_figure(enum field_type type)
{
	return type == FIELD_PICTURE || type == FIELD_BARCODE;
}

/* The group that a field is in and that may be there several times, or the field itself when it is one; NULL: none. */
const struct field *field_repeated(const struct field *field);

/* The word a template writes for it, as "text"; never NULL. */
const char *field_type_name(enum field_type type);
/* Whether a group has a field with names: it may then be written once for each. */
bool field_has_names(const struct field *group);
/* Sorts the fields of a group, and of all groups in it, by their names: from then on they are found. */
void field_index(struct field *group, struct arena *arena);
/* The field with that key or label in a group that was sorted, or NULL. */
const struct field *field_find(const struct field *group, const char *name);
/* The field of that key or label in a group that was sorted, else the only one in the groups below it; NULL: there is
 * none, or more than one. */
const struct field *field_find_below(const struct field *group, const char *name);
/* The field at a path of keys, as signature.date or signature/date, of len bytes; the root itself when len is 0. NULL:
 * there is none. */
const struct field *field_at(const struct field *root, const char *path, size_t len);

#endif
