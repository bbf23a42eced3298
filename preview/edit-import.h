/* A file that was dropped on the page, read by `banshi import`: a process of its own, which shuts itself in. */
#ifndef BANSHI_EDIT_IMPORT_H
#define BANSHI_EDIT_IMPORT_H

#include <glib.h>
#include <stdbool.h>

#include "report/lang.h"

struct edit_import;
struct private_folder;

/* What is done with it: its values are put into the report, or it becomes last year's report. */
enum import_use { IMPORT_INTO, IMPORT_PREVIOUS };

struct edit_import_request {
	struct private_folder *folder;
	const char *report;   /* its file */
	const char *tpl;      /* its template when the file does not name it, or NULL */
	const char *previous; /* the file that becomes last year's report */
	const char *name;     /* of the dropped file, as its user has it */
	GBytes *bytes;        /* and what it holds */
	enum import_use use;
	const char
		*differs; /* "keep" or "replace": what stands where both have a value; NULL: nothing is put in then */
	enum lang lang;
};

/* What came of it. Borrowed for the call; the text may be held. */
struct edit_imported {
	bool ok;
	GBytes *text;     /* of the report with what was put in; NULL: it is as before, or not meant to change */
	const char *said; /* what there is to say of it, a line each; "" for nothing */
};
typedef void edit_import_done(void *data, const struct edit_imported *imported);

/* Calls back once, later. Everything is borrowed for this call only. */
void edit_import_start(const struct edit_import_request *request, edit_import_done *done, void *data);

#endif
