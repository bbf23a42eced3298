/* The fonts in the folders we look in, by a private fontconfig set-up that no setting of the system takes part in, and
 * which of them answers a link of a chain. */
#ifndef BANSHI_INSTALLED_H
#define BANSHI_INSTALLED_H

#include <fontconfig/fontconfig.h>
#include <glib.h>
#include <stdbool.h>

#include "fonts/roles.h"

struct installed;

/* A font that answers a link; everything borrows from the struct installed. */
struct installed_font {
	const char *file;   /* NULL: none is installed */
	const char *style;  /* as the font says, or "" */
	FcCharSet *charset; /* its characters, known without opening the file */
	int index;          /* in the file */
	int distance;       /* from the weight wanted, as fontconfig counts weights */
	int dir_rank;       /* of the folder it lies in */
};

/* Reads the folders `dirs` (NULL-terminated, or NULL) in this order and then, unless only_dirs, the user's and the
 * system's. */
struct installed *installed_new(const char *const *dirs, bool only_dirs);
void installed_free(struct installed *fonts); /* accepts NULL */
/* The files in the folders that no font could be read from (unread.h). g_ptr_array_unref. */
GPtrArray *installed_unread(const struct installed *fonts);

/* For each of n links the font to take, into found[n]: of those of its families that have outlines, stand upright and
 * are not variable the one of the nearest weight, in the earliest folder. */
void installed_match(
	const struct installed *fonts, const struct font_link *const *link, struct installed_font *found, unsigned n);

#endif
