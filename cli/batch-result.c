/* The names are part of the format of results.jsonl: programs read them. */
#include "cli/batch-result.h"

#include <stdlib.h>

void batch_result_clear(struct batch_result *result)
{
	free(result->message);
	free(result->problems);
	*result = (struct batch_result){ 0 };
}

const char *batch_status_name(enum batch_status status)
{
	static const char *const name[N_BATCH_STATUSES] = { "done", "failed", "crashed", "timeout", "no-room" };

	return name[status];
}
