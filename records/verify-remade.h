/* An archived file held against the one made again from what is in it. */
#ifndef BANSHI_VERIFY_REMADE_H
#define BANSHI_VERIFY_REMADE_H

#include <stdbool.h>

struct made_file;
struct verify;

/* Compares the bytes, and then every line of the manifest. Of bytes that differ it says what does, object by object,
 * and what else is otherwise here than when the file was made: version, settings, templates, fonts. `told` is the list
 * of sources inside, NULL: there is none. False after diagnostics. */
bool verify_remade(struct verify *verify, const struct made_file *made, const char *told);

/* Says what two lists of sources or manifests tell otherwise (B1046): fonts by their names, attachments, settings. */
void verify_remade_lists(struct verify *verify, const char *then, const char *now);

#endif
