/* A package verified: as a BagIt bag, its documents one by one, and its catalogue against them. */
#ifndef BANSHI_VERIFY_PACKAGE_H
#define BANSHI_VERIFY_PACKAGE_H

struct diags;
struct job_options;
struct trust;

/* Verifies the package in a folder for which bag_is_one is true. Prints what was found, and gives the exit status: of
 * several the first that applies (enum verify_status). */
int verify_package(
	const char *folder, const struct job_options *options, const struct trust *trust, struct diags *diags);

#endif
