/* A text inside its element: what is special about parts of it, its links, and the marks of its notes. */
#ifndef BANSHI_HTML_TEXT_H
#define BANSHI_HTML_TEXT_H

#include <stddef.h>
#include <stdint.h>

#include "fonts/roles.h"

struct html_writer;
struct style;
struct text;
struct text_nodes;

/* The class of a face, as report.css names it; static. */
const char *html_role_class(enum font_role role);

/* Bytes [first, end) of a text, of which spans are either whole or not at all. `notes` are the nodes of its notes, to
 * which the marks lead, by their number; NULL: nowhere. */
void html_text_part(
	struct html_writer *w, const struct text *text, const struct text_nodes *notes, uint32_t first, uint32_t end);
/* A title that has no spans, with the places marked where a line of it may begin by its sense. */
void html_title(struct html_writer *w, const struct text *text, const struct style *style);
/* All of a text without notes. */
void html_text(struct html_writer *w, const struct text *text);
/* The text of a note of that node: its mark, the first so many bytes, leads back to where the note is cited first. */
void html_note_text(struct html_writer *w, const struct text *text, uint32_t mark, uint32_t node);

/* Words without anything special but their languages: a script that stands for a language of China is told, as readers
 * that speak need it. */
void html_plain(struct html_writer *w, const char *text, size_t len);

/* ` lang` and ` dir` of an element that holds such words: where the style's language is not the document's, and where
 * the words run from right to left. */
void html_language(struct html_writer *w, const struct style *style, const char *text, size_t len);

#endif
