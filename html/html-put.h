/* Markup, one piece after another. What comes from a report or a template goes through html_words or html_attribute,
 * which let nothing of it be markup. */
#ifndef BANSHI_HTML_PUT_H
#define BANSHI_HTML_PUT_H

#include <glib.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct document;
struct font_set;
struct structure;

/* A page while it is written. All but `out` is borrowed. */
struct html_writer {
	GString *out;
	const struct document *document;
	const struct structure *structure;
	struct font_set *fonts; /* of the document on paper */
	struct arena *arena;
	const char *prefix;       /* of ids: a fragment's must not be those of the page it comes into */
	GHashTable *cited;        /* of notes' nodes: the Reference that leads there first */
	const char *break_before; /* class of the next block, which begins a page when printed; NULL: it does not */
};

/* Markup as it is, of literals of ours alone. */
void html_put(struct html_writer *w, const char *markup);
/* A number in decimal digits. */
void html_put_number(struct html_writer *w, uint64_t number);

/* Words as they are to be read: &, <, > and quotes are escaped, and what must not stand in a page (controls,
 * noncharacters) is U+FFFD instead. Line breaks stay what they are. */
void html_words(struct html_writer *w, const char *text, size_t len);
/* The same on several lines: a line break becomes an element. */
void html_lines(struct html_writer *w, const char *text, size_t len);
/* ` name="value"`; nothing when the value is NULL. */
void html_attribute(struct html_writer *w, const char *name, const char *value);

/* ` id="…"` of a node. The letter tells apart what belongs to one node: s is a heading, h a header cell, c a caption, n
 * a note, r the place that the note is about. */
void html_id(struct html_writer *w, char kind, uint32_t node);
/* The same id with a # before it, as ` href="#…"`. */
void html_link_to(struct html_writer *w, char kind, uint32_t node);
/* The id alone, as in a list of ids. */
void html_put_id(struct html_writer *w, char kind, uint32_t node);

#endif
