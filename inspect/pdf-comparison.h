/* Two states of a PDF, before an update and after it, and what was found to differ. Private to pdf-changes.c and the
 * files that judge for it. */
#ifndef BANSHI_PDF_COMPARISON_H
#define BANSHI_PDF_COMPARISON_H

#include <glib.h>
#include <qpdf/qpdf-c.h>
#include <stdbool.h>

#include "inspect/pdf-change.h"
#include "inspect/pdf-equal.h"

struct pdf_objects;
struct pdf_update;

/* What an object of the file before is. One that is two things at once is none of them. */
enum role {
	ROLE_NONE,
	ROLE_TWO,
	ROLE_CATALOG,
	ROLE_FORM,
	ROLE_FIELD_LIST,
	ROLE_FIELD,
	ROLE_LOOK,
	ROLE_PAGE,
	ROLE_ANNOTATION_LIST,
	ROLE_INFO,
	ROLE_METADATA,
	ROLE_VALIDATION,
};

struct comparison {
	const struct pdf_update *update;
	struct pdf_objects *before, *after;
	struct pdf_pair pair;
	int size;               /* of the file before: numbers from here on are new */
	GHashTable *role;       /* object number → enum role, of the file before */
	GHashTable *page;       /* object number of a page → its place from 1 */
	GHashTable *looks_of;   /* object number of a field's look → of the field, of the file before */
	GHashTable *new_field;  /* object number of a field that was added → that of its page; 0: it names none */
	GHashTable *validation; /* object numbers of what is for validation, in the file after */
	GArray *out;            /* of struct pdf_change */
};

/* Adds a change to c->out. `what` is taken over; of comparison_note_other, which adds one that signing does not explain
 * (CHANGE_OTHER), it is copied. */
void comparison_note(struct comparison *c, enum pdf_change_kind kind, int object, char *what);
void comparison_note_other(struct comparison *c, int object, const char *what);
/* Whether a dictionary of the file before and one of the file after differ in no keys but those of `but`, which NULL
 * ends. When they do, that is noted as CHANGE_OTHER, with `what` and the keys. */
bool comparison_only_keys(
	struct comparison *c, qpdf_oh a, qpdf_oh b, const char *const *but, int object, const char *what);

/* Both look up an entry, of a dictionary of the file before and of the file after: the null object when it is not
 * there. */
qpdf_oh comparison_old(const struct comparison *c, qpdf_oh dict, const char *key);
qpdf_oh comparison_new(const struct comparison *c, qpdf_oh dict, const char *key);
/* Whether an entry is this name, with its slash. */
bool pdf_is_name(qpdf_data pdf, qpdf_oh dict, const char *key, const char *name);
/* Whether an object came with this update, so that nothing of the file before can mean it. */
bool comparison_is_new(const struct comparison *c, qpdf_oh object);
/* Whether a value of the file after is a dictionary and all its keys are of these, which NULL ends. */
bool comparison_has_only(const struct comparison *c, qpdf_oh dict, const char *const *known);
/* Whether a value of the file after is made of numbers, names, strings and lists of them, and leads to no object. depth
 * is 0, and counts the levels down to PDF_DEPTH_MAX. */
bool comparison_is_plain(const struct comparison *c, qpdf_oh value, int depth);

#endif
