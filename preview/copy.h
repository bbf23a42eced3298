/* What the copies of a preview's nursery (service/nursery.h) are made for. */
#ifndef BANSHI_COPY_H
#define BANSHI_COPY_H

struct shared;

/* To set the files as they are now and answer for pages (answers.h); to answer one question about the form
 * (edit-answers.h). */
enum copy_purpose { COPY_STATE = 1, COPY_EDIT };
/* A copy's work; `previewed` is a struct previewed. */
void copy_serve(const void *previewed, unsigned purpose, int socket, struct shared *shared);

#endif
