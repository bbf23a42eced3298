/* A line of who has which office: 副组长：李文明　县委副书记. The next may go on without the office's name:
 * 王　强　副县长. Each is a paragraph, as Markdown must know. */
#ifndef BANSHI_POST_LINE_H
#define BANSHI_POST_LINE_H

#include <stdbool.h>
#include <stddef.h>

struct post_line {
	size_t name; /* the byte where the names begin: behind the colon, 0 in a line that goes on */
	size_t post; /* where the post begins; 0: names alone */
};

/* Whether the text, `len` bytes, begins with such an office and names: of one person with the post, or of several. */
bool text_begins_posts(const char *text, size_t len, struct post_line *out);
/* Whether it is a name and a post, or several names, as a line below such a one has, or an office and offices, which
 * begin at both bytes of `out`: 成员：各股室负责人. A sentence is none of these. */
bool text_continues_posts(const char *text, size_t len, struct post_line *out);

#endif
