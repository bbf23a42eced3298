/* A package verified: as a BagIt bag, its documents one by one, and its catalogue against them. */
#ifndef BANSHI_VERIFY_PACKAGE_H
#define BANSHI_VERIFY_PACKAGE_H

#include <glib.h>

struct diags;
struct verify_looking;

/* Verifies the package in a folder for which bag_is_one is true, its documents as `looking` says. Prints what was
 * found, and gives the exit status: of several the first that applies (enum verify_status). */
int verify_package(const char *folder, const struct verify_looking *looking, struct diags *diags);

/* The same of a package among many files, told in an answer (VERIFY_ANSWER) instead of printed. A document's findings
 * are of its own codes, its name before their texts. Floating. */
GVariant *verify_package_look(const char *folder, const struct verify_looking *looking);

#endif
