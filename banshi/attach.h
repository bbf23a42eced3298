/* What goes into an archived file beside its pages: the data file as it was given, and the tables as data. */
#ifndef BANSHI_ATTACH_H
#define BANSHI_ATTACH_H

struct job;
struct profile;

/* attach_to_profile adds what is attached to the profile: the report as it was given, called `name` (without its
 * folder), the files of rows that it names, as they were read, and each table as CSV. The job has its document and was
 * told to keep the files (struct bind_options). attach_finish frees them and leaves none. */
void attach_to_profile(const struct job *job, const char *name, struct profile *profile);
void attach_finish(struct profile *profile);

#endif
