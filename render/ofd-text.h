/* Glyphs as text objects (GB/T 33190-2016 11.2–11.5). */
#ifndef BANSHI_OFD_TEXT_H
#define BANSHI_OFD_TEXT_H

#include <glib.h>
#include <stdint.h>

struct glyphs;
struct ofd_file;
struct ofd_fonts;

/* What the writer of text needs beside the glyphs. */
struct ofd_text {
	struct ofd_file *file;
	struct ofd_fonts *fonts;
	GArray *parts; /* struct glyph_part: scratch */
};

/* Appends the objects of an op's glyphs, one, or more where a character beyond U+FFFF is among them, and hands the
 * number of each to `added`. */
void ofd_text_put(const struct ofd_text *text, const struct glyphs *g, GString *out,
	void (*added)(void *data, uint32_t id), void *data);

#endif
