/* A name or a label that is set in several lines, as one. */
#ifndef BANSHI_JOINED_LINES_H
#define BANSHI_JOINED_LINES_H

struct arena;

/* Lines, with line breaks between them, as one: nothing stands between two Han, a space between two words of letters or
 * where the writer left one. In the arena, or `lines` itself when there is one only. */
const char *text_join_lines(struct arena *arena, const char *lines);

#endif
