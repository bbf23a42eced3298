#include "preview/copy.h"

#include "preview/answers.h"
#include "preview/edit-answers.h"

void copy_serve(const void *previewed, unsigned purpose, int socket, struct shared *shared)
{
	if (purpose == COPY_EDIT)
		edit_answers_run(socket, previewed, shared);
	else
		answers_run(socket, previewed, shared);
}
