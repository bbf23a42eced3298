/* The server's side of one state of the files (answers.h): what came of it, and questions that are answered in turn
 * while the server goes on. */
#ifndef BANSHI_GENERATION_H
#define BANSHI_GENERATION_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "preview/frame-kind.h"

struct generation;

/* Called once, when the state is known, or when its process has ended without one (generation_state): it was killed, or
 * needed too long. Must not free it. */
typedef void generation_ready(void *data, struct generation *generation);
/* Called once for each question. NULL: it cannot be answered, or the generation was freed. */
typedef void generation_answer(void *data, const char *bytes, size_t len);

/* Takes the socket over. `number` is any, to tell one from another. */
struct generation *generation_new(int socket, uint32_t number, generation_ready *ready, void *data);
/* Ends its process. Accepts NULL. */
void generation_free(struct generation *generation);

/* The number it was given. */
uint32_t generation_number(const struct generation *generation);
/* Whether its process still answers. */
bool generation_lives(const struct generation *generation);
/* What came of it, JSON; NULL: not known yet, or never. Borrowed. */
const char *generation_state(const struct generation *generation);
/* How many pages there are to ask for; 0 before the state is known. */
uint32_t generation_n_pages(const struct generation *generation);
/* The files that were read beside the report, whole paths ended by NULL. Borrowed. */
const char *const *generation_files(const struct generation *generation);

/* Asks; the bytes that go with the question are `asked`. */
void generation_ask(struct generation *generation, enum frame_kind kind, uint32_t number, const char *asked,
	generation_answer *answer, void *data);

#endif
