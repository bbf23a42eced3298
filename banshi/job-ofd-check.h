/* Whether what is asked of a file can be had of OFD. */
#ifndef BANSHI_JOB_OFD_CHECK_H
#define BANSHI_JOB_OFD_CHECK_H

#include <stdbool.h>

struct diags;
struct profile;

/* Makes the profile one of OFD files (profile_take_ofd). False after telling each setting that asks for what is PDF
 * alone: parts of PDF/A, plates and sheets for a press (B0832). That exact outlines were asked for is told, and no
 * reason to stop (B0833). `level_name`: as --level was given; NULL: it was not. */
bool job_ofd_check(struct profile *profile, const char *level_name, struct diags *diags);

#endif
