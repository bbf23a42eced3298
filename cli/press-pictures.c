#include "cli/press-pictures.h"

void press_pictures_expect(const struct profile *profile, bool batch)
{
	(void)profile, (void)batch;
}
