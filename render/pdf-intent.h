/* The output intents of a file (ISO 32000-1 14.11.5), as its catalog names them. */
#ifndef BANSHI_PDF_INTENT_H
#define BANSHI_PDF_INTENT_H

#include <glib.h>

struct metadata;
struct pdf_file;
struct profile;

/* Writes the colour profile and appends /OutputIntents to the catalog: sRGB where a part of PDF/A is claimed (ISO
 * 19005-2 6.2.3), the printer's where PDF/X-4 is (ISO 15930-7 6.2.2); nothing else. */
void pdf_intent_put(
	struct pdf_file *file, const struct profile *profile, const struct metadata *metadata, GString *catalog);

#endif
