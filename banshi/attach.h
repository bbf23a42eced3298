/* What goes into an archived file beside its pages: the data file as it was given, and the tables as data. */
#ifndef BANSHI_ATTACH_H
#define BANSHI_ATTACH_H

#include <stdbool.h>

struct job;
struct profile;

/* The name is that of the data file, without its folder. Adds to the profile; the attachments live until
 * attach_finish, after a diagnostic (false) too. */
bool attach_to_profile(const struct job *job, const char *name, struct profile *profile);
void attach_finish(struct profile *profile);

#endif
