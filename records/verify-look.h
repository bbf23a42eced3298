/* What a process finds in one of many archived files, told to the process that started it. */
#ifndef BANSHI_VERIFY_LOOK_H
#define BANSHI_VERIFY_LOOK_H

#include <glib.h>
#include <stdbool.h>

struct diags;
struct job_options;
struct shared;
struct trust;

/* What a file is looked at as. */
enum verify_look {
	LOOK_DOCUMENT, /* all that verify says of a single file, its manifest beside it */
	LOOK_MANIFEST, /* a manifest that has no PDF: what it tells */
	LOOK_DATA,     /* any other file: its digest */
	LOOK_PACKAGE,  /* a package, with all that is in it (verify-package.h) */
};

/* What the processes have, opened before there were any. */
struct verify_looking {
	const struct job_options *options;
	const struct trust *trust;
	struct shared *shared; /* fonts; NULL unless files are set again */
	bool render, from_inside;
};

/* The answer: the file's size, its SHA-256 ("" when it cannot be read); of its manifest the SHA-256 ("": there is
 * none), the name of the one before and that one's SHA-256 as it is told ("": it follows none); what it names beside
 * the PDF, with SHA-256; what was found, by enum diag_code, in words; signatures (VERIFY_SIGNATURE). */
#define VERIFY_ANSWER "(tssssa(ss)a(us)a(ssssss))"

/* Looks at a file, which is no package: of many_look, with struct verify_looking as data. */
GVariant *verify_look(void *looking, const char *path, unsigned what);

/* Says why a file cannot be opened as a PDF, where libqpdf says `why`: it cannot be read, is empty, never was one, or
 * is damaged. *size and *digest (SHA-256, g_free) are set when its bytes can be read. */
void verify_look_unreadable(const char *path, const char *why, struct diags *diags, guint64 *size, char **digest);

#endif
