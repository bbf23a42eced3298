/* Groups that may be there several times. */
#include "binding/repeat.h"

#include <string.h>

static size_t size_of(const struct field *group)
{
	return (group->end - group->id - 1) * sizeof(struct bound);
}

void repeat_begin(const struct bound_report *report, const struct field *group, uint32_t i)
{
	memcpy(&report->bound[group->id + 1], bound_of(report, group)->instance[i], size_of(group));
}

void repeat_end(const struct bound_report *report, const struct field *group, uint32_t i)
{
	struct bound *place = &report->bound[group->id + 1];

	memcpy(bound_of(report, group)->instance[i], place, size_of(group));
	memset(place, 0, size_of(group));
}
