/* Reading a template file: settings, names, and the diagnostics for their mistakes. Private to templates/.
 *
 * A mapping is read by a table of settings, one row a key, so that unknown keys, wrong types and what was set are dealt
 * with in one place. Reading goes on after a mistake; whether there was one is asked of the diagnostics at the end. */
#ifndef BANSHI_LOAD_H
#define BANSHI_LOAD_H

#include <stddef.h>

#include "report/diag.h"
#include "templates/length.h"
#include "templates/schema.h"

struct load {
	struct report_template *tpl;
	const struct tree *tree; /* the file being read */
	struct diags *diags;
};

/* Reads a value into *out; false after a diagnostic, *out being then as it was. */
typedef bool setting_read(struct load *, const struct value *, const char *path, void *out);

struct setting {
	const char *name;
	setting_read *read;
	size_t offset, size; /* of the member it fills */
};
#define SETTING(name, read, type, member)                                                                              \
	{                                                                                                              \
		(name), (read), offsetof(type, member), sizeof(((type *)0)->member)                                    \
	}

/* Reads a mapping into *out by its rows; at most 32. Returns which rows were set, a bit each. */
uint32_t load_settings(struct load *load, const struct value *mapping, const char *path, const struct setting *rows,
	size_t n_rows, void *out);
#define LOAD_SETTINGS(load, mapping, path, rows, out)                                                                  \
	load_settings((load), (mapping), (path), (rows), sizeof(rows) / sizeof(*(rows)), (out))

/* Readers. load_text gives const char *; the next three const struct value *: anything, a scalar, a scalar that is
 * printed. */
setting_read load_text, load_node, load_scalar, load_label, load_flag, load_uint16, load_uint32, load_length, load_size,
	load_align, load_font, load_color, load_direction, load_decimal;

bool load_is_mapping(struct load *load, const struct value *value, const char *path);
bool load_is_sequence(struct load *load, const struct value *value, const char *path);

/* Diagnostics; all return false. `what` is a word of load_word. */
bool load_missing(struct load *load, const struct value *mapping, const char *path, const char *key);
bool load_bad(struct load *load, const struct value *value, const char *path, const char *what, const char *hint);
/* What does not fit together, in a sentence of load_word. */
bool load_wrong(struct load *load, const struct value *value, const char *path, const char *sentence);
/* The name is not among the keys of known; a near one is suggested. */
bool load_unknown(struct load *load, const struct value *value, const char *path, const char *what, GHashTable *known);
bool load_twice(struct load *load, const struct value *value, const char *path);
/* The one that fits the language of the messages. */
const char *load_word(const struct load *load, const char *en, const char *zh);

/* path.key, path[i], in the template's arena. */
const char *load_path(const struct load *load, const char *path, const char *key);
const char *load_path_index(const struct load *load, const char *path, unsigned index);

/* Finds a style (of type `const struct style *`) by its name; a setting_read. */
setting_read load_style;

/* The parts of a template. The page is read first, for the 字 and 行 of the rest; the mapping of its number comes back
 * (or NULL), to be read when the styles are there. */
const struct value *load_page(struct load *load, const struct value *mapping);
void load_page_number(struct load *load, const struct value *mapping);
/* Styles refer to one another across the house style and the template, so they are read first and settled afterwards.
 */
struct style_list;
struct style_list *style_list_new(void);
void style_list_free(struct style_list *);
void load_styles(struct load *load, const struct value *mapping, struct style_list *list);
void style_list_settle(struct load *load, struct style_list *list);
void load_table_styles(struct load *load, const struct value *mapping);

void load_tables(struct load *load, const struct value *mapping); /* template-table.c */
/* The {places} in lines and notes of tables, once the fields are known. */
void check_table_places(struct load *load);
void check_places_around(struct load *load, const struct table_template *table, const char *path);
void load_forms(struct load *load, const struct value *mapping); /* form.c */
const struct table_style *load_table_style_named(struct load *load, const struct value *name, const char *path);
void load_fields(struct load *load, const struct value *mapping); /* schema.c */
/* The fields every report may have, after the template's own; a name that is taken is left out. */
void load_house_fields(struct load *load, const struct value *mapping);
const struct datatype *load_datatype(struct load *load, const struct value *mapping, const char *path);

#endif
