/* A request of the public header, read: what is asked for, in the library's own values. */
#ifndef BANSHI_REQUEST_H
#define BANSHI_REQUEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "render/profile.h"
#include "report/diag.h"

struct banshi_file;
struct banshi_request;
struct target;

/* Everything is borrowed from the request. */
struct asked {
	const char *name;
	const char *report;
	size_t len;
	const char *template_name;           /* NULL: the one that the report names */
	const struct banshi_file *tpl;       /* the file of that name; NULL: it is none of the request's */
	const char *root;                    /* beneath it the report may name files; NULL: nowhere */
	const char *previous;                /* path or name of last year's report; NULL: there is none */
	const struct banshi_file *last_year; /* the file of that name; NULL: it is a path */
	const struct banshi_file *file;
	size_t n_file;
	struct profile profile;
	const struct target *target;
	uint32_t page; /* from 1; 0: not said */
	unsigned dpi;
	bool strict, quiet;
	bool read;              /* the report is what the path `name` holds, or standard input */
	bool previous_imported; /* last year's report was made of another file */
	bool all_pages;         /* each as an image */
	const char *output;     /* path of the file to be made; "-": none; NULL: by the report's name */
	const char *unless;     /* an earlier key; NULL: no key is asked for */
	enum { PROBLEMS_JSON, PROBLEMS_SARIF, PROBLEMS_LIST, PROBLEMS_NONE } problems;
	enum { TEXT_NONE, TEXT_PLAIN, TEXT_COLOUR } text;
	enum { NOTES_ALL, NOTES_NEW, NOTES_NONE } font_notes;
	char *settings;         /* those of the profile, as they were said, in a line; g_free */
	bool fragment;          /* of a web page */
	bool cairo;             /* writes the PDF (job-cairo.h) */
	const char *level_name; /* as it was said; NULL: not */
};

/* The language that the request has, or the usual one; it may be wrong otherwise. */
enum lang request_lang(const struct banshi_request *request, enum lang usual);

/* False after diagnostics, one for each thing that is wrong. request_finish frees what *out holds, in either case. With
 * `any_name` files may be called anything. */
bool request_read(const struct banshi_request *request, bool any_name, struct asked *out, struct diags *diags);
void request_finish(struct asked *asked);

/* "zh" or "en". */
bool lang_parse(const char *word, enum lang *out);

#endif
