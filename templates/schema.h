/* What a template is made of: the whole, its body and its headings. field.h has what the report file holds, and
 * table-template.h and form-template.h what stands in tables and forms. template.h opens one; to those who only pass it
 * on it is opaque.
 *
 * Everything lives in the template's arena and is never changed once it is read. */
#ifndef BANSHI_SCHEMA_H
#define BANSHI_SCHEMA_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "document/document.h"
#include "report/arena.h"
#include "report/basis.h"
#include "report/value.h"
#include "templates/field.h"
#include "templates/form-template.h"
#include "templates/table-template.h"
#include "templates/words.h"

struct vocabulary;

struct heading {
	const struct style *style;
	const char *number;         /* its format; NULL: not numbered */
	const struct tree *tree;    /* the template file of the format, */
	const struct value *origin; /* and its place there */
};
#define HEADINGS_MAX 6

/* A paragraph that begins with this number and a short sentence has that sentence as its head (GB/T 9704-2012 7.3.3:
 * 结构层次序数): in the face of `style`, a heading to whoever does not see the page. */
struct run_in {
	const struct style *style;
	const char *number; /* its format */
};
#define RUN_INS_MAX 8

/* A part of a regulation, which its writer numbers; those that hold others come first (立法法 art. 65: 编, 章, 节, 条).
 */
struct division {
	const struct style *style;
	const char *number; /* its format */
	bool run_in;        /* its number is the head of a paragraph; otherwise it has a title, on a line of its own */
};
#define DIVISIONS_MAX 6

/* The running head, its texts with {placeholders}. */
struct running_template {
	const char *text, *tail;
	struct running_head head;    /* without its words and its picture; no style: there is none */
	const struct value *picture; /* as of an item */
};

/* How contents lists look: their title, and a style for each level. */
#define CONTENTS_MAX 6
struct contents_look {
	const char *title; /* "": none */
	const struct style *title_style;
	const struct style *level[CONTENTS_MAX];
	uint32_t n_levels;
	const char *leader; /* "": none */
	bool breaks;        /* what follows a list begins on a new page */
};

enum item_kind {
	ITEM_TITLE,
	ITEM_TEXT,
	ITEM_PROSE,
	ITEM_SECTION,
	ITEM_TABLE,
	ITEM_FORM,
	ITEM_SIGNATURE,
	ITEM_SIGNERS,
	ITEM_ATTACHMENT_LIST,
	ITEM_ATTACHMENTS,
	ITEM_ENCLOSED,
	ITEM_SEPARATOR,
	ITEM_FOOT,
	ITEM_CONTENTS,
	ITEM_HEADING,
	ITEM_REPEAT,
	ITEM_PICTURE,
	ITEM_CHART,
	ITEM_BARCODE,
	ITEM_PAGE_BREAK
};

/* Of a text that is the names of a field: how several are set (GB/T 9704-2012 7.2.4). */
struct joint_names {
	const struct field *field;
	const struct style *style;
	const char *word; /* stands at the right of all names when one of them ends in it; NULL: none */
	unit gap;         /* before it */
};

/* One entry of `body`. */
struct item {
	enum item_kind kind;
	const char *name;           /* by which templates that extend this one find it; NULL: it has none */
	const struct value *origin; /* the entry in the template */
	const struct style *style;
	const char *const *line; /* of a title, a text, signers: n_lines with {placeholders} */
	uint32_t n_lines;
	const struct style
		*values;  /* of a text: from the first place on, words are in the face of this; NULL: all are alike */
	const char *tail; /* of a text: set flush right on its last line; NULL: none */
	const struct field *tail_names;  /* of a text: its tail ends in the names of this field; NULL: in none */
	const struct joint_names *joint; /* of a text; NULL: it holds no names to be set so */
	const struct field *field;
	const struct field *when;          /* left out when the report has no such field; NULL: always there */
	const struct field *const *also;   /* it must have these too, up to a NULL; NULL: none */
	const struct field *unless;        /* left out when it has this one; NULL: no such field */
	unit seal_size;                    /* of a signature: the diameter of a seal; of signers: the room's height */
	uint32_t contents;                 /* of a contents list, and of what may begin with one: its levels; 0: none */
	const struct field *contents_when; /* of what may begin with one: as `when`, of the list alone */
	const struct separator *separator;
	const struct form_template *form;
	const struct value *picture; /* what is said of a picture, a chart or a code, as a report says it; read when a
				      * report is bound */
	bool even_page;              /* of a foot */
	bool signs;                  /* of a text: it is a signature, or part of one */
	bool first_page;             /* of a prose: the first page must show some of it */
	uint32_t level;              /* of a heading, of a section, of the headings in a prose: from 0 */
	const struct item *inner;    /* of a foot; of what is repeated, for each */
	uint32_t n_inner;
};

/* A piece of the template's text that is printed, so that its characters can be checked against the fonts. */
struct label {
	const struct tree *tree;
	const struct value *origin;
};

/* How tables in prose look. */
struct prose_tables {
	const struct table_style *style;
	const struct style *caption;
	struct table_fit fit;
};

struct report_template {
	struct arena *arena;
	struct tree *base; /* the house style every template starts from */
	struct tree *tree;
	GArray *files; /* owned; of struct template_file: what the two trees were read from */
	const char *name, *label;
	struct basis basis;       /* what the whole form rests on; of no strength when the template does not say */
	struct metadata metadata; /* with {placeholders} in its texts */
	const struct field *date; /* of the document, or NULL */
	struct page_spec page;
	struct printed_words printed;
	unit zi, line;            /* one 字 and one 行 of the page's grid */
	GHashTable *styles;       /* owned; name → struct style in the arena */
	GHashTable *table_styles; /* owned; name → struct table_style in the arena */
	GHashTable *tables;       /* owned; name → struct table_template in the arena */
	GHashTable *forms;        /* owned; name → struct form_template in the arena */
	struct heading heading[HEADINGS_MAX];
	uint32_t n_headings;
	struct run_in run_in[RUN_INS_MAX];
	uint32_t n_run_ins;
	struct division division[DIVISIONS_MAX];
	uint32_t n_divisions;
	struct contents_look contents;
	struct running_template running;
	struct field *fields; /* the root group */
	const struct field
		*archive; /* among them: the house's group for archives; NULL when the template has its own */
	uint32_t n_fields;
	const struct item *item;
	uint32_t n_items;
	const struct style *prose; /* of the paragraphs under headings */
	struct prose_tables prose_tables;
	GArray *labels;                      /* owned; of struct label */
	GPtrArray *patterns;                 /* owned; of struct pattern */
	GPtrArray *indexes;                  /* owned; of GHashTable, of nodes with many children */
	GPtrArray *rules;                    /* owned; of const struct rule in the arena */
	const struct value *words;           /* mapping of wrong spellings to right ones, or NULL */
	const struct vocabulary *vocabulary; /* of its sentences, or NULL */
	void **dictionary; /* in the arena: what checks/ makes of the vocabulary, for all reports; NULL at first */
	const struct value *silence; /* mapping of what this template does without to the reason, or NULL */
};

#endif
