/* An item's name may have folders in it. */
#include "cli/batch-output.h"

#include <glib.h>

#include "banshi/job.h"
#include "banshi/output-temporary.h"
#include "cli/batch-items.h"
#include "cli/batch-settings.h"

char *batch_output_path(const struct batch_settings *settings, const struct batch_item *item)
{
	return g_strdup_printf("%s/%s%s", settings->out, item->name, settings->target->suffix);
}

char *batch_output_folder(const struct batch_settings *settings, const struct batch_item *item)
{
	g_autofree char *path = batch_output_path(settings, item);

	return g_path_get_dirname(path);
}

void batch_output_clean(const struct batch_settings *settings, const struct batch_item *item)
{
	g_autofree char *folder = batch_output_folder(settings, item);

	temporary_clean(folder);
}
