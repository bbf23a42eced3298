/* Output intents (ISO 32000-1 14.11.5): what the file's colours mean. */
#ifndef BANSHI_INTENT_H
#define BANSHI_INTENT_H

#include <glib.h>

/* An sRGB profile (IEC 61966-2-1) in the ICC's version 2, which every part of PDF/A takes. The same bytes always. */
GByteArray *intent_srgb(void);

#endif
