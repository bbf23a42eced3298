/* A request of the form's page that waits for its answer, and the ways in which one is given. */
#ifndef BANSHI_EDIT_WAITING_H
#define BANSHI_EDIT_WAITING_H

#include <libsoup/soup.h>
#include <stdbool.h>

#include "preview/edit-question.h"

struct diags;
struct edit_history;
struct previewed;
struct private_folder;
struct target;

/* What all of them are about; its fields are borrowed but for the history. */
struct edit_routes {
	const struct previewed *previewed;
	int nursery;
	struct edit_history *history;
	struct private_folder *folder; /* of last year's report that the page is given, and of what is being read */
	bool imports;                  /* a file is being read */
};

/* Each of the functions below that gives an answer frees it. */
struct edit_waiting {
	struct edit_routes *routes;
	SoupServerMessage *message;  /* held */
	edit_answered *answered;     /* what a process says */
	bool tries;                  /* nothing is to be written */
	bool goes_on;                /* one step back with what was written before it */
	bool undoes;                 /* one step back or, without it, forward: of undo and redo */
	bool imports;                /* what is written comes out of another file */
	const struct target *target; /* what is to be rendered; NULL: nothing */
	char *digest, *said;         /* of an import: of the report's file, and what there is to say of it; or NULL */
	/* What is asked, kept to be asked again when the file was changed just then. */
	enum frame_kind kind;
	uint32_t number;
	GBytes *asked;
};

/* Its message has its answer. */
void edit_waiting_finish(struct edit_waiting *waiting);
/* A status with nothing in it. */
void edit_waiting_refuse(struct edit_waiting *waiting, unsigned status);
/* A status with the words of the first problem: of the server's own making, as a file that cannot be written. */
void edit_waiting_fail(struct edit_waiting *waiting, unsigned status, const struct diags *diags);
/* 422 of a file that could not be read, with what was said of it, a line each. */
void edit_waiting_say(struct edit_waiting *waiting, const char *said);
/* A form, or { current: form }, with what only the server knows: whether there is a step back or forward from the
 * file's `text`; NULL: from none. */
void edit_waiting_form(struct edit_waiting *waiting, const struct edit_answer *answer, GBytes *text);
/* As the process gave it. */
void edit_waiting_verbatim(struct edit_waiting *waiting, const struct edit_answer *answer);

/* Asks its question: `answered` is called, now or later. */
void edit_waiting_ask(struct edit_waiting *waiting);
/* Asks one about the file that has this digest, with further bytes. */
void edit_waiting_ask_of_file(struct edit_waiting *waiting, enum frame_kind kind, const char *digest, GBytes *bytes);

/* A word of the address; "" when it is not there. Borrowed. */
const char *edit_waiting_word(GHashTable *query, const char *name);
/* The digest that it names; NULL: none. Borrowed. */
const char *edit_waiting_digest(GHashTable *query);

#endif
