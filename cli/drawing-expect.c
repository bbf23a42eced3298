#include "cli/drawing-expect.h"

bool drawing_expect(void)
{
	return true;
}
