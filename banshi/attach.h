/* What goes into an archived file beside its pages: the data file as it was given, and the tables as data. */
#ifndef BANSHI_ATTACH_H
#define BANSHI_ATTACH_H

struct job;
struct profile;

/* Adds what is attached to the profile: the report as it was given, called `name` (without its folder), the files of
 * rows that it names, as they were read, and each table as CSV. The job has its document and was told to keep the files
 * (job_set_profile). attach_finish frees them. */
void attach_to_profile(const struct job *job, const char *name, struct profile *profile);
void attach_finish(struct profile *profile);

#endif
