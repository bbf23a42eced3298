/* The order in which the fields of a document were signed. */
#ifndef BANSHI_VERIFY_ORDER_H
#define BANSHI_VERIFY_ORDER_H

#include <glib.h>

struct verify;

/* With the setting signature-order the fields Signature1, Signature2, … are signed one after the other. `signed_fields`
 * are the names of all that were, char *, in the order of their updates. A field that was signed while one before it
 * was not, or before it, is told, and nobody vouches for the file then. */
void verify_order(struct verify *verify, const GPtrArray *signed_fields);

#endif
