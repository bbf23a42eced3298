/* How a command asks the library (banshi/banshi.h): the command line becomes a request, its result messages and an exit
 * status, in the same way for render, check and the processes of a batch. */
#ifndef BANSHI_COMMAND_REQUEST_H
#define BANSHI_COMMAND_REQUEST_H

#include <glib.h>
#include <stdbool.h>

#include "banshi/banshi.h"
#include "banshi/engine.h"

struct arguments;
struct diags;
struct shared;

struct command_request {
	struct banshi_engine engine;
	struct banshi_request request;
	struct banshi_result result;
	GArray *set, *file; /* of struct banshi_pair and banshi_file */
	GPtrArray *held;    /* of char *: what the pairs borrow */
};

/* A request of the report at this path, as all commands take it: what messages say, for people or not at all, and where
 * fonts and files are. With `shared` these fonts and templates are used, else fonts are looked for when they are
 * needed. All of it is borrowed. command_request_finish frees what it holds. */
void command_request_init(
	struct command_request *r, const struct arguments *arguments, const char *path, struct shared *shared);
void command_request_finish(struct command_request *r);

/* Adds a setting of banshi.h; the value is copied. Of a NULL value nothing is added. */
void command_request_set(struct command_request *r, const char *key, const char *value);
/* Adds a file of the request. The name is copied, the bytes are borrowed. */
void command_request_add_file(struct command_request *r, const char *name, const void *data, size_t len);
/* From now on the result has a text for standard error. */
void command_request_tell(struct command_request *r);

/* Sets the report; the result is in r->result. Gives its status. */
int command_request_render(struct command_request *r);
/* The same of a check: nothing is made. */
int command_request_check(struct command_request *r);

/* Prints on standard error what the command itself has to say, then what the result has. Keeps the fonts that were
 * prepared, frees the diagnostics, and gives the exit status: done, wrong, or a draft with errors. An error of the
 * command's, and what could not be written to standard output, make the run fail. */
int command_request_end(struct command_request *r, const struct arguments *arguments, struct diags *diags);
/* The language that the result is told in; before there is one, the engine's. */
enum lang command_request_lang(const struct command_request *r);

#endif
