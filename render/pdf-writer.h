/* The ways in which a PDF is written. What is common to them is what the layout gives. */
#ifndef BANSHI_PDF_WRITER_H
#define BANSHI_PDF_WRITER_H

#include <glib.h>

struct diags;
struct layout;
struct metadata;
struct profile;

struct pdf_writer {
	const char *name; /* what --writer takes: "cairo" */
	/* As pdf_render (pdf.h); the file is to be given back by g_byte_array_unref. */
	GByteArray *(*render)(const struct metadata *metadata, struct layout *layout, const struct profile *profile,
		GPtrArray *faces, struct diags *diags);
};

/* What our own writer is called: pdf_render, which every program has. */
#define PDF_WRITER_OWN "banshi"
/* cairo's (drawn-pdf.h). */
extern const struct pdf_writer pdf_writer_cairo;

#endif
