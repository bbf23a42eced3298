/* Reading settings of a template file, and the diagnostics for mistakes in them.
 *
 * A mapping is read by a table of settings, one row a key, so that unknown keys, wrong types and what was set are dealt
 * with in one place. Reading goes on after a mistake; whether there was one is asked of the diagnostics at the end.
 * Each part of a template has its own file, field-load.c, style-load.c …, which reads it with what is here. */
#ifndef BANSHI_LOAD_H
#define BANSHI_LOAD_H

#include <stddef.h>

#include "report/diag.h"
#include "templates/length.h"
#include "templates/load-word.h"
#include "templates/schema.h"

struct load {
	struct report_template *tpl;
	const struct tree *tree; /* the file being read */
	struct diags *diags;
	const struct field
		*repeated; /* the group whose entries are being read, which may be there several times; NULL */
};

/* Reads a value into *out; false after a diagnostic, *out being then as it was. `path` is for messages. */
typedef bool setting_read(struct load *load, const struct value *value, const char *path, void *out);

struct setting {
	const char *name;
	setting_read *read;
	size_t offset, size; /* of the member it fills */
};
#define SETTING(name, read, type, member)                                                                              \
	{                                                                                                              \
		(name), (read), offsetof(type, member), sizeof(((type *)0)->member)                                    \
	}

/* Reads a mapping into *out by its rows; at most 64. Returns which rows were set, a bit each; the others leave their
 * members as they were. Mistakes are diagnostics. */
uint64_t load_settings(struct load *load, const struct value *mapping, const char *path, const struct setting *rows,
	size_t n_rows, void *out);
#define LOAD_SETTINGS(load, mapping, path, rows, out)                                                                  \
	load_settings((load), (mapping), (path), (rows), sizeof(rows) / sizeof(*(rows)), (out))

/* ---- readers; each names what *out is ---- */

/* const struct value *, which is the tree's. load_node: anything; load_scalar: a scalar; load_label: a scalar that is
 * printed, so that its characters are looked for in the fonts. */
setting_read load_node, load_scalar, load_label;
/* const char *: the text of a scalar. */
setting_read load_text;
/* bool: true or false. */
setting_read load_flag;
/* load_uint16: uint16_t up to 1000. load_uint32: uint32_t up to 1000000. */
setting_read load_uint16, load_uint32;
/* struct decimal. */
setting_read load_decimal;
/* load_length: struct length. load_size: unit, a type size. load_color: uint32_t 0xRRGGBB. */
setting_read load_length, load_size, load_color;
/* load_align: enum align. load_direction: enum direction. load_font: enum font_role. */
setting_read load_align, load_direction, load_font;
/* const struct style *: a style by its name. */
setting_read load_style;

/* Compiles a pattern that the template keeps and frees; NULL after a diagnostic. */
struct pattern *load_pattern(struct load *load, const struct value *at, const char *path, const char *pattern);

/* ---- mistakes ---- */

/* Both tell whether the value is one; false after a diagnostic. */
bool load_is_mapping(struct load *load, const struct value *value, const char *path);
bool load_is_sequence(struct load *load, const struct value *value, const char *path);

/* The diagnostics; all return false, so that a reader can return them. load_wrong says in a code of its own what does
 * not fit together: the arguments are strings and fill {1} {2} …. */
#define load_wrong(load, value, path, code, ...)                                                                       \
	diag((load)->diags, (code), value_where((load)->tree, (value), (path), NULL), ##__VA_ARGS__)
/* The mapping has no such key. */
bool load_missing(struct load *load, const struct value *mapping, const char *path, const char *key);
/* The value is not what was expected; the hint shows what would be. */
bool load_bad(
	struct load *load, const struct value *value, const char *path, enum load_word expected, const char *hint);
/* The value is a name of that kind, and not among the keys of known; a near one is suggested. */
bool load_unknown(
	struct load *load, const struct value *value, const char *path, enum load_word kind, GHashTable *known);
/* A name that is used already: the key of what stands at the value, or its label. */
bool load_twice(struct load *load, const struct value *value, const char *path, const char *name);

/* load_path: path.key; load_path_index: path[index]. In the template's arena. */
const char *load_path(const struct load *load, const char *path, const char *key);
const char *load_path_index(const struct load *load, const char *path, unsigned index);

#endif
