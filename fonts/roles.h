/* The roles that styles ask for (仿宋, 黑体 …) and the faces that may stand for each. */
#ifndef BANSHI_ROLES_H
#define BANSHI_ROLES_H

#include <stdbool.h>

/* What a style asks for. Each role is a chain of families: the official face when installed, then free ones. */
enum font_role {
	ROLE_SONG,  /* 宋体 */
	ROLE_TITLE, /* 小标宋 */
	ROLE_FANG,  /* 仿宋 */
	ROLE_KAI,   /* 楷体 */
	ROLE_HEI,   /* 黑体 */
	N_FONT_ROLES
};

/* The role that a word of a template means, as 仿宋 or fangsong. False when it is none; font_role_names tells which
 * there are. */
bool font_role_parse(const char *name, enum font_role *out);
/* The words for all roles, for a hint: "宋体 (song), …". Static. */
const char *font_role_names(void);
/* The role's name as people call it, as 仿宋. Static. */
const char *font_role_name(enum font_role role);

/* One step of a chain. */
struct font_link {
	const char *family; /* one or more names of the same face, separated by |; the first is shown to users */
	int weight;         /* as fontconfig counts: 80 Regular, 100 Medium, 200 Bold; the nearest installed is taken */
	unsigned takes; /* of enum letter_class (letters.h): asked first for these, for others when nothing is left */
	bool official;  /* a face that government offices are told to use */
};

/* A role's own links, in the order to try, ended by one without a family. Static. */
const struct font_link *font_role_links(enum font_role role);
/* What people call the face that one of this family and style stands for, as 仿宋 for FandolFang: what a program
 * without the face itself should look for. The family itself where it is in no role's chain. Borrowed. */
const char *font_official_name(const char *family, const char *style);
/* What every chain ends in, likewise: faces of wide coverage and of other scripts. */
const struct font_link *font_last_links(void);
/* The Debian package that holds the role's free face, for a hint. Static. */
const char *font_role_package(enum font_role role);

#endif
