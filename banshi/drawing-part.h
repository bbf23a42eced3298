/* The border between libbanshi and libbanshi-image, which are built and installed together: what goes over it are the
 * structs of one version. */
#ifndef BANSHI_DRAWING_PART_H
#define BANSHI_DRAWING_PART_H

struct diags;
struct drawing;

#define DRAWING_LIBRARY "libbanshi-image.so"
/* Where it is, below the folder of libbanshi.so.1: another one would have another. */
#define DRAWING_FOLDER "banshi-1"
/* The one name that can be seen of it. */
#define DRAWING_PART_NAME "banshi_drawing_part"

struct drawing_part {
	const char *version; /* of both */
	const struct drawing *(*find)(struct diags *diags);
};

extern const struct drawing_part banshi_drawing_part;

#endif
