#include "service/process-allowance.h"

#include <glib.h>
#include <sys/resource.h>

#include "report/sanitized.h"

void process_allow_seconds(int seconds)
{
	struct rusage used;
	struct rlimit limit;

	if (getrusage(RUSAGE_SELF, &used) != 0 || getrlimit(RLIMIT_CPU, &limit) != 0)
		return;
	/* What has been used of a second is not counted. */
	limit.rlim_cur = !seconds ? limit.rlim_max : (rlim_t)(used.ru_utime.tv_sec + used.ru_stime.tv_sec + seconds);
	if (limit.rlim_max != RLIM_INFINITY)
		limit.rlim_cur = MIN(limit.rlim_cur, limit.rlim_max);
	setrlimit(RLIMIT_CPU, &limit);
}

void process_allow_memory(int megabytes)
{
	const rlim_t bytes = (rlim_t)megabytes << 20;
	const struct rlimit limit = { bytes, bytes };

	if (megabytes && !SANITIZED)
		setrlimit(RLIMIT_DATA, &limit);
}
