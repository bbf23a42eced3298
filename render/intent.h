/* Output intents (ISO 32000-1 14.11.5): what the file's colours mean. */
#ifndef BANSHI_INTENT_H
#define BANSHI_INTENT_H

#include <glib.h>

struct diags;

/* An sRGB profile (IEC 61966-2-1) in the ICC's version 2, which every part of PDF/A takes. The same bytes always. */
GByteArray *intent_srgb(void);

/* A printer's profile (class prtr, space CMYK) from a file; NULL after a diagnostic. */
GByteArray *intent_read(const char *path, struct diags *diags);
/* What the profile says it describes; g_free. */
char *intent_description(const GByteArray *profile);

#endif
