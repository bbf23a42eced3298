/* Inside fonts/ only: what face.c, font-set.c, roles.c and shape.c share. */
#ifndef BANSHI_CHAIN_H
#define BANSHI_CHAIN_H

#include "fonts/face.h"
#include "fonts/font-set.h"
#include "fonts/letters.h"

/* One step of a chain. */
struct font_link {
	const char *family; /* one or more names of the same face, separated by |; the first is shown to users */
	int weight;         /* as fontconfig counts: 80 Regular, 100 Medium, 200 Bold; the nearest installed is taken */
	unsigned takes; /* enum letter_class: asked first for these; for the others only when nothing else is left */
	bool official;  /* a face that government offices are told to use */
};

/* A role's own chain, ended by a link without a family. */
const struct font_link *font_role_links(enum font_role role);
/* What every chain ends in: faces of wide coverage and of other scripts. */
const struct font_link *font_last_links(void);
/* The package that holds the role's free face, for a hint. */
const char *font_role_package(enum font_role role);

/* ---- face.c */

enum face_fault { FACE_FINE, FACE_UNREADABLE, FACE_EMBEDDING_FORBIDDEN };

/* Strings are borrowed. NULL with the reason in *fault. */
struct face *face_open(const char *file, unsigned index, const char *family, const char *style, enum face_fault *fault);
void face_free(struct face *face);

/* Quotes and the interpunct are full-width between Han and proportional between Latin letters, under one code point. */
enum mark_form { FORM_WIDE, FORM_NARROW, N_FORMS };
struct mark_glyph {
	bool known, exists;
	hb_tag_t feature; /* that leads to it; 0 when the nominal glyph is right */
	uint32_t id;
	int32_t advance; /* font units */
};
/* Of a character that has forms (letters.h). */
const struct mark_glyph *face_mark(const struct face *face, uint32_t code_point, enum mark_form form);

/* True when the glyph the font's vertical feature gives is another than the horizontal one. */
bool face_turns(const struct face *face, uint32_t code_point);
/* How far below our em box's top the font's own vertical origin puts its Han; font units. */
int32_t face_vertical_shift(const struct face *face);
/* The advance HarfBuzz gives down the column; one em in a face without vertical metrics. */
int32_t face_vertical_advance(const struct face *face, int32_t advance);

/* ---- font-set.c */

/* The face for one of these marks in the form asked for; the nominal form of any face when none has that one. */
const struct face *font_set_mark_face(
	struct font_set *set, enum font_role role, uint32_t code_point, enum mark_form form);

#endif
