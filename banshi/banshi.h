/* libbanshi: official documents as PDF, from a program of one's own.
 *
 * A report and what it names go in as bytes, a file comes out as bytes. Nothing is printed, no signal is caught, no
 * process started, and the locale and the working folder are neither used nor changed. The same request gives the same
 * bytes, and the same as `banshi render`.
 *
 * Threads: an engine serves one thread at a time; as many engines as threads may work side by side.
 *
 * What is read from disk: fonts; and files that a setting names (template, root, intent, after, previous), since
 * settings are the host's. A report can name no file of the machine unless the setting root allows a folder: the files
 * of rows and the pictures that it needs stand in the request (those of a template as "template/logo.png"), and of
 * templates it can name those that are built in. What is written: prepared glyphs, when the host asks for it, and below
 * the user's cache folder what fontconfig remembers of folders of fonts.
 *
 * What ends the host's process: running out of memory, a mistake of ours (a broken invariant), and a font file that
 * somebody writes over in its place: fonts are mapped, as libraries are. Removing one, or renaming another over it, as
 * packages do, is a problem at most. A host that cannot afford that starts the program banshi instead, or asks banshi
 * serve.
 *
 * Structs begin with their size, so that later versions can add members at their end. Strings are UTF-8. */
#ifndef BANSHI_BANSHI_H
#define BANSHI_BANSHI_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define BANSHI_API __attribute__((visibility("default")))
#else
#define BANSHI_API
#endif

/* How a request ends: the exit statuses of the program. */
enum banshi_status {
	BANSHI_DONE = 0,
	BANSHI_WRONG = 1,   /* the report is wrong, or the system failed: see the problems */
	BANSHI_REQUEST = 2, /* the request is wrong: an unknown setting, a value that it cannot have */
	BANSHI_DRAFT = 3,   /* done, of a report with errors, as the profile draft allows; they are marked in it */
};

/* A setting. Both strings are borrowed for the call. */
struct banshi_pair {
	const char *key, *value;
};

/* A file that the report names. Borrowed for the call. */
struct banshi_file {
	const char *name; /* as the report has it */
	const void *data;
	size_t len; /* bytes */
};

/* Everything is borrowed for the call. What is not needed is 0 or NULL. */
struct banshi_request {
	size_t size;      /* sizeof(struct banshi_request) */
	const char *name; /* of the report's file, for messages and in archived files; NULL: report.yaml */
	const void *report;
	size_t len;          /* bytes of the report: YAML, or JSON or Markdown when the name ends so */
	const char *format;  /* "pdf", "ofd", "png", "svg" or "html"; NULL: pdf */
	const char *profile; /* "filing", "archive", "print" or "draft"; NULL: filing */
	/* Of the problems, "zh" or "en"; NULL: the engine's, and of a draft, in which they are printed, its template's.
	 */
	const char *language;
	/* Settings; of several with one key the last counts:
	 *   read               yes: name is the path of the report's file, or "-" for standard input, and there are no
	 *                      bytes of it here. It may name files beneath its own folder
	 *   template           instead of the one the report names: the name of one of the files, whose template may
	 *                      extend one that is built in; a template's name; or the path of its file
	 *   root               a folder beneath which the report may name files on disk, unless the request has files
	 *                      of its own
	 *   level              another part of PDF/A: 1b, 2a, 2b, 2u or 3a
	 *   previous           last year's report: the name of one of the files, or a path. What that report names
	 *                      stands among the files as "previous/rows.csv"
	 *   previous-imported  yes: it was made of another file, and what it lacks or has wrong is not told
	 *   output             where the file is to go, by whose name a manifest calls it; "-": to a stream, beside
	 *                      which there is no manifest. Nothing is written there. Without it, the report's name
	 *   unless             a key that an earlier result had, or "": the result gets its key, and when that is this
	 *                      one the report is not set again
	 *   page               of png and svg: which page, from 1; must be set when there are several. all: every one
	 *   dpi                of png: its resolution (150)
	 *   writer             of pdf: cairo: drawn by Cairo, which claims nothing (docs/pdf.md); banshi, the usual
	 *   fragment           of html: yes: one element for a page of others (docs/html.md)
	 *   strict             yes: a report with warnings fails too, and no file is made of it
	 *   quiet              yes: no notes on fonts, and the text has errors only
	 *   font-notes         all, the usual; new: those that nobody was told who has this font-cache; no
	 *   problems           json, the usual: as `banshi check --format json`; sarif; list: the list of the JSON
	 *                      alone, in one line, of 1,000 at most; no: ""
	 *   text               plain or colour: the problems for people too, as the program prints them
	 * and those of the profile as `banshi render --set` has them: stamp, outlines, signature-field, after, intent,
	 * impose, red, spot, marks, bleed, paper (docs/output.md). */
	const struct banshi_pair *set;
	size_t n_set;
	const struct banshi_file *file;
	size_t n_file;
};

/* A page as a file of its own. */
struct banshi_image {
	void *data;
	size_t len;
};

/* Filled by a call, whatever was in it but its size; banshi_result_clear frees it. */
struct banshi_result {
	size_t size; /* sizeof(struct banshi_result), set by the caller */
	int status;  /* enum banshi_status: what the call returns */
	void *data;  /* the file, len bytes; NULL when there is none */
	size_t len;
	uint32_t pages; /* of the document; 0 when it was not laid out, as for html */
	char *problems; /* the JSON that `banshi check --format json` prints (docs/rules.md); always there */
	char *manifest; /* of the profile archive: what belongs beside the file, named as the report with .pdf; or NULL
			 */
	uint32_t errors, warnings; /* how many of each the problems have */
	uint32_t silenced;         /* warnings that the report sets aside: not among them */
	const char *language;      /* that the problems are in, "zh" or "en"; not to be freed */
	char *text;                /* the problems for people, when asked for; or NULL */
	char *key; /* what all of the file depends on but the names of files, digested, when asked for; or NULL */
	struct banshi_image *image; /* of page=all: n_image, in order; or NULL */
	uint32_t n_image;
};

/* Fonts, templates that were read, glyphs that were prepared. */
struct banshi_engine;

/* Makes an engine. Settings:
 *   fonts          a folder to look in first; may be given several times
 *   system-fonts   no: look nowhere else
 *   font-cache     a folder where prepared glyphs are kept from one process to the next; without it they are not
 *   language       of problems: "en" (the default) or "zh"
 * NULL when a setting is wrong or a font is missing that every document needs. *problems, unless it is NULL, is set to
 * JSON in any case; banshi_free. */
BANSHI_API struct banshi_engine *banshi_engine_new(const struct banshi_pair *set, size_t n_set, char **problems);
/* Accepts NULL. Writes nothing. */
BANSHI_API void banshi_engine_free(struct banshi_engine *engine);
/* Writes the glyphs that were prepared since the engine was made to the folder of font-cache; without one, nothing.
 * What cannot be written is prepared again by the next process. */
BANSHI_API void banshi_engine_keep_fonts(struct banshi_engine *engine);

/* Sets the report and gives the file. Returns result->status. A struct may be larger than this version's when what the
 * request has there is 0; one that is smaller is no request. Of a result that is smaller only what it has is written;
 * one that no version had is left as it is. */
BANSHI_API int banshi_render(
	struct banshi_engine *engine, const struct banshi_request *request, struct banshi_result *result);
/* Checks the report and lays it out; gives problems and pages, and no file. Settings that only a file needs are taken
 * and have no effect. */
BANSHI_API int banshi_check(
	struct banshi_engine *engine, const struct banshi_request *request, struct banshi_result *result);

/* Frees what a call put there and leaves an empty result of the same size. Accepts NULL. */
BANSHI_API void banshi_result_clear(struct banshi_result *result);
/* Frees what the library gave. Accepts NULL. */
BANSHI_API void banshi_free(void *data);
/* "0.1.0"; not to be freed. */
BANSHI_API const char *banshi_version(void);

#ifdef __cplusplus
}
#endif

#endif
