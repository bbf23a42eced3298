#include "cli/batch-images.h"

#include "banshi/job-image.h"
#include "cli/batch-settings.h"

bool batch_images_open(struct batch_settings *settings)
{
	settings->draw = job_make_images;
	return true;
}
