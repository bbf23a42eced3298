/* Marks in the text of a source: superscripts, subscripts and footnotes, until it is known whether the text is prose,
 * which can have them, or something else.
 *
 * Each is one of the characters that Unicode keeps for a program's own use (U+FDD0 …), so that a marked text is a text.
 */
#ifndef BANSHI_MARKS_H
#define BANSHI_MARKS_H

#include <glib.h>
#include <stdbool.h>

struct arena;

enum mark { MARK_SUPER = 0xFDD0, MARK_SUB = 0xFDD1, MARK_NOTE = 0xFDD2, MARK_END = 0xFDD3 };

/* Whether a character is a mark. */
static inline bool mark_is(gunichar c)
{
	return c >= MARK_SUPER && c <= MARK_END;
}

/* Begins a superscript, a subscript or a footnote in a text; MARK_END ends the innermost one. What begins where another
 * of its kind has just ended goes on with that. */
void marks_append(GString *out, enum mark mark);
/* Adds text of a source, in which a mark would be a stray character, and is left out. */
void marks_append_text(GString *out, const char *text, gsize len);

/* Whether a text has marks. */
bool marks_in(const char *text);
/* The text without marks: digits and signs raised or lowered are those of Unicode, other letters stand as they are.
 * *note gets the first footnote, which is taken out, or NULL. The text itself when it has no marks, else the arena's.
 */
const char *marks_plain(const char *text, const char **note, struct arena *arena);

#endif
