/* What a set of fonts is made of: of font-set.c and font-report.c alone. */
#ifndef BANSHI_FONT_SET_STATE_H
#define BANSHI_FONT_SET_STATE_H

#include <glib.h>

#include "fonts/face.h"
#include "fonts/installed.h"
#include "fonts/letters.h"
#include "fonts/roles.h"

/* One link of some chain and the installed font that answers it. */
struct slot {
	const struct font_link *link;
	int role; /* whose own link it is, or N_FONT_ROLES for a last resort */
	struct installed_font font;
	bool tried;        /* opened, or found unusable (face NULL) */
	struct face *face; /* borrowed from font_set.faces */
};

#define BLOCK     256
#define N_BLOCKS  (0x110000 / BLOCK)
#define MAX_MARKS 8

/* In a block: nothing looked up, no face, or 2 + the place in the chain. */
enum { UNKNOWN, NONE, FIRST };

struct chain {
	uint8_t *slot;     /* in font_set.slot: the installed ones in the order to try */
	unsigned n, n_own; /* all; the role's own links that are installed */
	uint8_t *block[N_BLOCKS];
	struct face *first;
	unsigned first_slot; /* in font_set.slot: of `first` */
	bool used;           /* the report asked for the role */
	struct mark_choice {
		uint32_t code_point;
		const struct face *face;
	} mark[N_FORMS][MAX_MARKS]; /* by form; code_point 0 ends the list */
};

/* Coverage is asked about without a role: a chain of everything, which leaves no note. */
#define CHAIN_ANY N_FONT_ROLES

struct note {
	enum font_role role;
	uint32_t code_point, vs;
	const struct face *face; /* NULL: no face has the variation, and the usual form is set */
};

struct refusal {
	const struct slot *slot;
	struct face_fault fault;
};

/* A folder that was asked for and cannot be read. */
struct no_folder {
	const char *path; /* kept in the set's names */
	int error;        /* errno */
};

struct font_set {
	struct installed *installed;
	struct slot *slot;
	unsigned n_slots;
	struct chain *chain[N_FONT_ROLES + 1];
	GHashTable *faces;  /* "file:index" to struct face *, owned; NULL: it cannot be used */
	GPtrArray *opened;  /* of struct face *, borrowed */
	GHashTable *varied; /* role, character, selector to struct face *, borrowed */
	GStringChunk *names;
	const char *cache;  /* folder, or NULL */
	GArray *notes;      /* of struct note */
	GArray *refusals;   /* of struct refusal */
	GArray *no_folders; /* of struct no_folder */
	GPtrArray *unread;  /* files that no font could be read from, of char * */
};

#endif
