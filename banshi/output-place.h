/* Where an output goes: a name in a folder, or something that is written to as it is. */
#ifndef BANSHI_OUTPUT_PLACE_H
#define BANSHI_OUTPUT_PLACE_H

#include <stdbool.h>
#include <sys/stat.h>

struct output_place {
	int folder;     /* O_PATH; -1: the output has no name of ours, and is written to `direct` */
	char *name;     /* in the folder; no link */
	bool exists;    /* an ordinary file of this name is there: */
	struct stat st; /* what it is */
	bool is_direct;
	int direct;    /* a pipe, a device, a descriptor of ours; -1: none */
	bool borrowed; /* `direct` is standard output */
};

/* Finds the place of a path, "-" being standard output. Links are followed, save those that somebody else may have
 * planted: in a folder that others may write to, a link or pipe that belongs neither to us, nor to root, nor to the
 * folder's owner. What a link is and who owns it are asked of the same open file, and the folder stays open: nobody can
 * exchange them in between. A descriptor of ours (/dev/stdout, /dev/fd/3) is written to from where it stands.
 *
 * 0, and output_place_close ends it; else an errno, ELOOP with *planted set for what may be planted. */
int output_place_open(const char *path, struct output_place *out, bool *planted);
void output_place_close(struct output_place *place);

/* Whether the path leads to a file with a name, which another one can stand beside. False for standard output, pipes
 * and devices. A path that cannot be followed is true: writing tells why. */
bool output_is_file(const char *path);

/* The folder that an output of this path is made in, after all links; g_free. NULL: it is in none, or there is none. */
char *output_folder(const char *path);

/* Whether the path leads through what may be planted, as above. */
bool output_is_planted(const char *path);

#endif
