/* What an archived file was made of, sorted by what each was: from the files inside it, or beside it. */
#ifndef BANSHI_VERIFY_SOURCES_H
#define BANSHI_VERIFY_SOURCES_H

#include <glib.h>
#include <stdbool.h>

struct verify;

struct sources {
	GArray *report;   /* of struct row_file: the report, then the files that it and its template name */
	GArray *tpl;      /* of struct template_text: the template, then those that it extends; empty: none is inside */
	GArray *house;    /* of struct template_text: the house style, one or none */
	GArray *previous; /* of struct row_file: last year's report, then what it names; empty: there was none */
	GArray *previous_tpl; /* of struct template_text: its template, when that is another one */
	char *told;           /* the list of sources inside; NULL: there is none, as in files of before */
	GPtrArray *kept;      /* texts that the others borrow */
	size_t attached;      /* bytes of all attachments: several may be of one stream */
};

/* sources_init: with nothing in it. sources_finish: frees the lists and what was kept; accepts one that took nothing.
 */
void sources_init(struct sources *sources);
void sources_finish(struct sources *sources);

/* Takes what is attached to the archived bytes, which it borrows, and checks each against the digest in the PDF, the
 * list of sources and the manifest. When no report is attached, as in levels without attachments, what lies beside is
 * taken. False after diagnostics. */
bool sources_take(struct sources *sources, struct verify *verify);

#endif
