/* Output intents (ISO 32000-1 14.11.5): what the file's colours mean. */
#ifndef BANSHI_INTENT_H
#define BANSHI_INTENT_H

#include <glib.h>

struct diags;

/* An sRGB profile (IEC 61966-2-1) in the ICC's version 2, which every part of PDF/A takes (ISO 19005-1 6.2.2). All
 * are given the same array, which is not to be changed. g_byte_array_unref. */
GByteArray *intent_srgb(void);

/* A printer's profile (class prtr, space CMYK: ISO 15930-7 6.2.2) from a file; g_byte_array_unref. NULL after a
 * diagnostic: the file cannot be read, or is no such profile. */
GByteArray *intent_read(const char *path, struct diags *diags);
/* What a profile of intent_read says it describes, "Custom" when it does not; g_free. */
char *intent_description(const GByteArray *profile);

#endif
