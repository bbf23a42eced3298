/* What the parts of `banshi verify` share: the file being verified and what was found. */
#ifndef BANSHI_VERIFY_H
#define BANSHI_VERIFY_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#include "inspect/pdf-read.h"

struct diags;
struct job;
struct job_options;
struct shared;
struct trust;

/* What was found, as the exit status tells it; of several the first that applies in the order 1, 5, 4, 6. */
enum verify_status {
	VERIFY_DONE = 0,        /* as archived, and signed by trusted signers if at all */
	VERIFY_WRONG = 1,       /* not as archived, or it cannot be told */
	VERIFY_ADDITION = 4,    /* something was added that no signature covers */
	VERIFY_CHANGED = 5,     /* it was signed, and then changed */
	VERIFY_NOT_VOUCHED = 6, /* signed, and nobody here vouches for the signer, or the signature cannot be judged */
};

#define VERIFY_SIGNATURE "(ssssss)"

/* A file being verified. */
struct verify {
	const struct job_options *options; /* for making it again: template, fonts, language */
	struct diags *diags;               /* whose language is that of all that is said */
	const char *path;
	const guint8 *bytes; /* of the whole file, len of them; borrowed from `whole` */
	size_t len;
	size_t archived;           /* how many of them were archived: signing adds to them */
	struct pdf_read *whole;    /* the file as readers see it */
	struct pdf_read *first;    /* the archived bytes alone; the same as `whole` when nothing was added */
	struct ofd_read *ofd;      /* the file when it is an OFD; then `whole` and `first` are NULL */
	char *manifest;            /* its text; NULL: there is none */
	struct shared *shared;     /* fonts for making it again; NULL: it is not, or has its own */
	const struct trust *trust; /* whose signatures count */
	bool from_inside;          /* a template inside that is known nowhere here is taken all the same */
	bool silent;               /* nothing is said of what is right */
	/* Ends the job that made the file again: what it has to say is told, and the job freed. False when that cannot
	 * be told, or it was not `ok`. NULL: of what is in the way the first is told, in `diags`. */
	bool (*end_job)(const struct verify *verify, struct job *job, bool ok);
	const void *end_data; /* of end_job */
	/* Of VERIFY_SIGNATURE: the field, whether it is a signature or a time stamp, its state (verify-say.h), the
	 * signer, when it was signed as the signer tells and as a time stamp proves, "" for what is not known. NULL: it
	 * is not asked. */
	GVariantBuilder *signatures;

	/* What was found beside diagnostics; false means wrong. */
	bool as_archived;
	bool changed, addition, not_vouched;
};

/* Prints a line of what was found, unless the run is silent: "what: text", in the language of the run. Characters that
 * a terminal obeys are replaced in both, as they may be a stranger's. */
void verify_say(const struct verify *verify, const char *en, const char *zh, const char *what);

/* What is attached to the archived bytes, *n of them; borrowed. */
const struct pdf_attachment *verify_attachments(const struct verify *verify, guint *n);
/* The settings, other than usual ones, that the file tells it was made with. NULL: none. g_free. */
char *verify_settings(const struct verify *verify);
/* The program that it tells it was made by. NULL: none. g_free. */
char *verify_generator(const struct verify *verify);

/* A file beside the PDF, of a plain name: an ordinary file, as named_file_read takes it. */
enum beside { BESIDE_READ, BESIDE_ABSENT, BESIDE_REFUSED };
/* BESIDE_READ: its bytes, NUL-terminated, g_free. BESIDE_REFUSED: after a diagnostic. */
enum beside verify_read_beside(const struct verify *verify, const char *name, char **bytes, size_t *len);

#endif
