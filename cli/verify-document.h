/* One archived file among many: its digests and signatures, in silence and without making it again. */
#ifndef BANSHI_VERIFY_DOCUMENT_H
#define BANSHI_VERIFY_DOCUMENT_H

#include <stdbool.h>

struct verify;

/* Opens verify->path and checks it, as `banshi verify --no-render` does; of the rest `arguments`, `diags` and `trust`
 * are set, all else is zero. Then verify holds what was found, and verify_document_finish frees that. False after a
 * diagnostic: it is no PDF. Whoever asks decides whether a file without a manifest (verify->manifest) will do. */
bool verify_document(struct verify *verify);
void verify_document_finish(struct verify *verify);

#endif
