/* The files that a command about many of them is asked of: files, folders and lists. */
#ifndef BANSHI_MANY_FILES_H
#define BANSHI_MANY_FILES_H

#include <glib.h>
#include <stdbool.h>

struct diags;

/* What a name led to. */
enum many_found {
	FOUND_FILE,    /* an ordinary file */
	FOUND_NOTHING, /* what was named is not there, or it is a link to nothing */
	FOUND_LOOP,    /* links that lead to themselves, or a folder to one that it is in */
	FOUND_DENIED,  /* no permission to look into a folder, or at a file */
	FOUND_OTHER,   /* a pipe, a device or a socket */
	FOUND_PACKAGE, /* a folder that says it is a package (bag_is_one), when these are asked for */
	FOUND_ERROR,   /* anything else: `error` tells */
};

struct many_file {
	char *path; /* its bytes as the system has them, whatever they are */
	enum many_found found;
	size_t base; /* where in the path its way below the folder begins that was named; without one, its name */
	int error;   /* errno, of FOUND_ERROR */
	bool named;  /* by a word or in a list; else it was met in a folder */
};

/* Each word is a file, a folder (all files in it, at any depth; names that begin with a dot are passed over), or a
 * list: a file of the ending .txt or .list, or - for standard input, with a path a line, which is beside the list, or
 * with paths that NUL ends, as `find -print0` gives them. Lines that begin with # and blank ones are passed over. A
 * path that is not there in its own bytes is taken for GB18030, if it is there then.
 *
 * Of struct many_file, in the order of the words and lines, and in a folder in the order of the names' bytes. A file is
 * there once, however often it is named; a folder that a link leads to again is not entered again. Links to folders
 * that are met in folders are followed at the end, so that what lies among the words has its own path. With `packages`
 * a folder that is one is not entered, and stands for all that is in it. g_array_unref. NULL after diagnostics: a list
 * cannot be read, or there is nothing at all. */
GArray *many_files_find(char **words, bool packages, struct diags *diags);

/* What is looked for among them: a package takes PDFs alone. */
enum many_kinds { MANY_PDF, MANY_PDF_OR_OFD };

/* Whether a file is one of these by its name. */
bool many_file_is_of(const struct many_file *file, enum many_kinds kinds);

/* Whether somebody takes it for one: one by its name, what was named, or what may have some behind it, as a folder
 * that may not be looked into, a link that leads nowhere, and a package. */
bool many_file_stands_for(const struct many_file *file, enum many_kinds kinds);

/* Whether it is what a batch writes of its outputs beside them. */
bool many_file_is_of_batch(const struct many_file *file);

/* Says why there is nothing to look at, where neither a file nor a package was found. Always false. */
bool many_file_tell_absent(const struct many_file *file, struct diags *diags);

/* Whether a word may stand for more than one file: it is a folder or a list. */
bool many_files_is_many(const char *word);

#endif
