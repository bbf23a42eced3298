/* Superscripts and subscripts: ² ⁵ ⁻ ₄. Faces made for GB 2312 have some or none of them, and those of a second face
 * beside them differ in weight, size and height. */
#ifndef BANSHI_RAISED_H
#define BANSHI_RAISED_H

#include <stdbool.h>
#include <stdint.h>

#include "fonts/unit.h"

struct face;

/* Whether a character is set as another one that is small and moved, in the face of the role's digits: a superscript or
 * subscript of which that face lacks one of the ten digits of its kind, for then 10⁴ and 10⁵ would not be alike, or
 * which it lacks itself. False too where it has nothing to make it of. */
bool raised_is_made(const struct face *digits, uint32_t code_point);

/* What a face shows such a character with: 5 for ⁵ (U+2075), − for ⁻, n for ⁿ; 0 for any other, and when the face has
 * none. *up: it is raised. */
uint32_t raised_letter(const struct face *face, uint32_t code_point, bool *up);

/* The type size of what is raised or lowered in type of a size: six tenths, but 5 pt at least where the size has them.
 */
unit raised_size(unit size);
/* How far down its baseline is from that of type of a size: raised, a third of an em up; lowered, a seventh down. */
unit raised_drop(bool up, unit size);

#endif
