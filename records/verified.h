/* Many archived files and what was found of each, in the order in which they were named. */
#ifndef BANSHI_VERIFIED_H
#define BANSHI_VERIFIED_H

#include <glib.h>
#include <stdbool.h>

#include "records/verify-kinds.h"
#include "report/diag-code.h"

struct many_file;

/* Something that was found of a file. */
struct verified_finding {
	enum diag_code code;
	enum verify_kind kind;
	char *text;
};

/* A file. What it holds is its own. */
struct verified {
	char *path;     /* of the file; of a manifest without one, where the file should be */
	char *look_at;  /* what is opened: the same, or that manifest */
	unsigned look;  /* enum verify_look */
	bool pending;   /* it has still to be looked at */
	bool looked_at; /* it was, or need not be */
	guint64 size;
	char *digest;                 /* SHA-256; NULL: not known */
	char *manifest;               /* of its manifest the SHA-256; NULL: there is none */
	char *before, *before_digest; /* what that follows; NULL: nothing */
	GVariant *names;              /* a(ss): what it names beside the PDF; NULL: not known */
	GVariant *signatures;         /* of VERIFY_SIGNATURE; NULL: not known */
	GVariant *fields, *elements;  /* of INSPECT_ANSWER; NULL: it was not asked, or there are none */
	GArray *finding;              /* of struct verified_finding */
};

/* The list of them, of struct verified; g_array_unref. */
GArray *verified_new(void);
/* The i-th; borrowed until one is added. */
struct verified *verified_at(const GArray *list, guint i);
/* Adds a file, nothing of it known yet. Borrowed likewise. */
struct verified *verified_add(GArray *list, const char *path, const char *look_at, unsigned look);

/* Notes that something was found: as diag(), of a file of the list. */
#define verified_note(one, lang, code, ...)                                                                            \
	verified_note_with((one), (lang), (code), (const char *const[]){ NULL, __VA_ARGS__ },                          \
		(sizeof((const char *const[]){ NULL, __VA_ARGS__ }) / sizeof(const char *)))
/* What verified_note calls; the arguments as diag_add has them. */
void verified_note_with(
	struct verified *one, enum lang lang, enum diag_code code, const char *const *args, size_t n_args);
/* Notes why there is nothing to look at: of a file that is none (FOUND_FILE it is not). */
void verified_note_absent(struct verified *one, enum lang lang, const struct many_file *file);
/* Takes back what was found of this code. */
void verified_drop(struct verified *one, enum diag_code code);

/* Fills it from the bytes of an answer (VERIFY_ANSWER), whatever they are. */
void verified_take(struct verified *one, GBytes *answer);
/* Adds the findings of an answer, of a(us). */
void verified_take_findings(struct verified *one, GVariantIter *findings);

/* Both of a file: the kind that stands for it, and its exit status. `strict`: remarks count too
 * (verify_kind_is_remark). */
enum verify_kind verified_kind(const struct verified *one);
int verified_status(const struct verified *one, bool strict);

#endif
