/* The faces of one run. A private fontconfig set-up names exact families per role; nothing is left to the system's
 * substitutions, so the same fonts give the same bytes. */
#ifndef BANSHI_FONT_SET_H
#define BANSHI_FONT_SET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "fonts/letters.h"
#include "fonts/roles.h"

struct diags;
struct face;
struct font_set;

/* The faces one run may use. */
struct font_options {
	const char *const *dirs; /* extra font folders, searched first; NULL-terminated or NULL */
	bool only_dirs;          /* nothing but dirs: for tests and sealed set-ups */
	const char *cache;       /* folder for prepared fonts (glyph-cache.h), or NULL: without */
};

/* Finds what is installed; opens no font but the first of each role. NULL after a diagnostic when a role has no face at
 * all (names every family tried and the package to install). */
struct font_set *font_set_new(const struct font_options *options, struct diags *diags);
void font_set_free(struct font_set *set); /* accepts NULL; frees its faces */

/* The role's first face: its metrics stand for the style. Opened on first use. */
const struct face *font_set_face(struct font_set *set, enum font_role role);
/* The face of the role's chain that has this character; same style first, then the others, so every role covers the
 * same characters. With a variation selector (else vs is 0) the face that has that variation, wherever in the chain;
 * when none has, the plain character's, which the report says. NULL when no face has it, or it is a private-use
 * character. */
const struct face *font_set_face_for(struct font_set *set, enum font_role role, uint32_t code_point, uint32_t vs);
/* The face for a mark that has forms (letter_has_forms) in the form asked for; the plain character's when none has that
 * form. */
const struct face *font_set_mark_face(
	struct font_set *set, enum font_role role, uint32_t code_point, enum mark_form form);
/* The first face of the role's chain that `suits`, those that are wanted for letters of alphabets before the others;
 * NULL when none does. Nothing is noted. */
const struct face *font_set_latin_face(struct font_set *set, enum font_role role,
	bool (*suits)(const struct face *face, const void *context), const void *context);
/* True when any face has it. Control characters and default ignorables that need no glyph are covered. */
bool font_set_covers(struct font_set *set, uint32_t code_point, uint32_t vs);

/* The i-th of the faces opened so far, in the order of first use; NULL past the last. */
const struct face *font_set_opened(const struct font_set *set, unsigned i);
/* Calls back for each file that a face of the set is in, opened or not; one may be told several times. */
void font_set_each_file(const struct font_set *set, void (*each)(void *context, const char *file), void *context);
/* The folder of struct font_options, or NULL. */
const char *font_set_cache(const struct font_set *set);

/* A text that changes when another font file, or another version of it, may answer: files, sizes, times. g_free. */
char *font_set_fingerprint(const struct font_set *set);

/* From now on the report is of another document: what it says depends on what is asked for after this call alone, as if
 * the set were new. Faces stay open. */
void font_set_begin_report(struct font_set *set);

#endif
