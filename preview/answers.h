/* One state of the files: a process that sets the report as it stands now, says what came of it, and answers for pages
 * until nobody asks any more. What goes wrong in it, an endless loop as well, costs this state and nothing else. */
#ifndef BANSHI_ANSWERS_H
#define BANSHI_ANSWERS_H

#include <stdbool.h>

struct job_options;
struct shared;

/* What is previewed, whatever the state of its files. All borrowed. */
struct previewed {
	const char *path;     /* of the report */
	const char *previous; /* of last year's; NULL: none */
	/* Of last year's, when the page is given one (edit-import.h): taken once it is there. NULL: it is given none.
	 */
	const char *previous_later;
	const struct job_options *options;
	int seconds;   /* of computing for each thing asked */
	int megabytes; /* of memory; 0: no limit */
};

/* Last year's report as it is now; NULL: there is none. Borrowed. */
const char *previewed_previous(const struct previewed *previewed);

/* Answers on the socket (frame.h) until the other side is closed. First come FRAME_FILES and FRAME_STATE:
 *
 *   digest      of the report's bytes (SHA-256); "" when the file cannot be read
 *   source      the report's text; null when it cannot be read
 *   made        "pages": as they would be filed; "draft": the report has errors; "none": nothing can be set
 *   title       of the document
 *   pages: [{ width, height (points), digest }]
 *   problems    as `check --format json` prints them
 */
void answers_run(int socket, const struct previewed *previewed, struct shared *shared);

#endif
