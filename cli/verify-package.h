/* A package verified: as a BagIt bag, its documents one by one, and its catalogue against them. */
#ifndef BANSHI_VERIFY_PACKAGE_H
#define BANSHI_VERIFY_PACKAGE_H

#include "cli/sandbox.h"

struct arguments;

/* Verifies the package in a folder for which bag_is_one is true; `trust` is as of --trust. Prints what was found, and
 * gives the exit status: of several the first that applies of those in verify.h. */
int verify_package(const struct arguments *arguments, const char *folder, const char *trust, enum sandbox_mode mode);

#endif
