/* A process that reads what strangers send shuts itself in before it does: it can gain no privileges, open nothing but
 * what it was allowed (Landlock), and make no calls of the system but those that setting a page takes: no network, no
 * other programs (seccomp). What a fault in a parser could then do is little. */
#ifndef BANSHI_SANDBOX_H
#define BANSHI_SANDBOX_H

#include <stdbool.h>

#include "report/diag.h"

struct sandbox;

/* SANDBOX_AUTO: as far as the kernel has it, in silence. SANDBOX_ON: the same, and what the kernel has not is told.
 * SANDBOX_OFF: none. */
enum sandbox_mode { SANDBOX_AUTO, SANDBOX_ON, SANDBOX_OFF };

/* One that allows nothing yet; sandbox_free. With SANDBOX_OFF all that follows does nothing. */
struct sandbox *sandbox_new(enum sandbox_mode mode);
void sandbox_free(struct sandbox *sandbox); /* accepts NULL */

/* Allows to read a file, or a folder and all beneath it; sandbox_allow_write, to make, change and remove files and
 * folders too. Links are followed now. What is not there, or NULL, is passed over. */
void sandbox_allow_read(struct sandbox *sandbox, const char *path);
void sandbox_allow_write(struct sandbox *sandbox, const char *folder);

/* Tells what the kernel has not (DIAG_NO_SANDBOX), with SANDBOX_ON. */
void sandbox_tell(const struct sandbox *sandbox, struct diags *diags);

/* Shuts this process in, and those that it will start, for good. It may be called in several processes that were forked
 * from one that has the sandbox. False when that was done in part only; with SANDBOX_OFF there is nothing to do. */
bool sandbox_enter(const struct sandbox *sandbox);

#endif
