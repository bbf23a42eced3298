/* Fonts for tests: an installed face under another name or with other embedding rights. */
#ifndef BANSHI_TEST_MAKE_FACE_H
#define BANSHI_TEST_MAKE_FACE_H

#include <stdbool.h>

/* Writes the face `index` of `from` to `to`, with these English and Chinese family names and this OS/2 fsType. */
bool make_face(const char *from, unsigned index, const char *to, const char *english, const char *chinese, int rights);

#endif
