/* A change of one value of a report file, as whoever asks for it has it: no bytes yet, only which value and what
 * becomes of it. */
#ifndef BANSHI_EDIT_H
#define BANSHI_EDIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct value;

/* A step from a collection to one of its children: by a name in a mapping, by a place in a list. */
struct edit_step {
	const char *name; /* as it stands in the file, or is to; NULL: a place */
	uint32_t place;   /* from 0; of a mapping too, where something is inserted among its children */

	/* Where the step leads to nothing yet, SET makes it: */
	const char *const *before; /* a name: those that may stand before it in its mapping, in their order, NULL at
				      the end: it is put below the last of them that is there, else first. NULL: it is
				      put last */
	uint32_t n;                /* a place in a list that is not there: how many entries the list gets, blank but for
				      this one; at least place + 1 */
};

enum edit_kind {
	EDIT_SET,    /* the value becomes this one; made, with those above it, when it is not there */
	EDIT_INSERT, /* the last step is a place: a new entry goes before what is there; as many as there are: behind
			the last. In a list it is the value, or with a name a mapping of one (a paragraph with its
			heading); in a mapping it has a name. What is blank becomes a list of one, a single text one of
			two */
	EDIT_REMOVE, /* the entry goes, with its name */
	EDIT_RENAME, /* the last step is a name in a mapping and gets another; or it is a place in a list: the entry
			gets a name, or loses the one it has (a paragraph its heading) when `name` is NULL */
	EDIT_MOVE, /* the last step is a place in a list, or a name or place in a mapping: the entry goes to place `to`
		      of the same collection, as counted when it is no longer in its old one */
};

/* All is borrowed while it is applied. */
struct edit {
	enum edit_kind kind;
	const struct edit_step *step; /* from the root of the file */
	size_t n_steps;
	const char *text; /* SET, INSERT: the value when it is a text; "" is blank */
	const struct value
		*value;   /* and when it is any other (a list of cells); NULL: the text, and without one blank */
	const char *name; /* INSERT, RENAME */
	uint32_t to;      /* MOVE */
	const char *old;  /* what SET must find there for its text ("" is blank, or nothing there); NULL: anything */
};

#endif
