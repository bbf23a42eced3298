/* What draws pages (banshi/drawing.h), which the small program has not: it starts the whole one then (start-whole.h).
 */
#ifndef BANSHI_DRAWING_EXPECT_H
#define BANSHI_DRAWING_EXPECT_H

#include <stdbool.h>

/* Before anything is read, as a report of standard input would be gone: the small program begins anew as the whole one,
 * and comes back only to say that it cannot: false, after a message. */
bool drawing_expect(void);

#endif
