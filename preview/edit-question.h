/* One question to a process that makes forms (edit-answers.h), and its answer when it comes. */
#ifndef BANSHI_EDIT_QUESTION_H
#define BANSHI_EDIT_QUESTION_H

#include <glib.h>
#include <stddef.h>

#include "preview/frame-kind.h"

struct edit_question;

/* What came back. Borrowed for the call; the bytes may be held. */
struct edit_answer {
	unsigned status; /* of HTTP; 0: none came, the process is gone or took too long */
	GBytes *json;    /* NULL with status 0 */
	GBytes *was;     /* the file's bytes as the process read them */
	GBytes *is;      /* those that the answer is about */
};
typedef void edit_answered(void *data, const struct edit_answer *answer);

/* Asks a new process of the nursery; `kind` is FRAME_FORM … with its number and `len` bytes. Answers once, later or at
 * once when there can be no process, and is freed after it. */
void edit_question_ask(int nursery, enum frame_kind kind, uint32_t number, const char *bytes, size_t len,
	edit_answered *answered, void *data);

#endif
