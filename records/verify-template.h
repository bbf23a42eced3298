/* The template inside an archived file: whether it is one to be believed, and opened. */
#ifndef BANSHI_VERIFY_TEMPLATE_H
#define BANSHI_VERIFY_TEMPLATE_H

#include <stdbool.h>

struct job;
struct sources;
struct verify;

/* Says of every template inside which edition it is: the one built in here, an earlier one, one of a folder of
 * templates here. A template can say anything whatever the data, so one that is known nowhere here is an error unless
 * it was asked for by --from-inside. False after a diagnostic. True when none is inside. */
bool verify_templates_known(const struct verify *verify, const struct sources *sources);

/* Opens the templates inside for the job, which frees them unless it shares templates with others: then last year's
 * alone. Nothing when none is inside, so that the job looks for the one that its report names. False after diagnostics
 * of the job. */
bool verify_templates_open(const struct sources *sources, struct job *job);

#endif
