#include "render/pdf-path.h"

#include "layout/page.h"
#include "render/pdf-text.h"

void pdf_path_put(GString *out, const struct path *path, unit page_height)
{
	static const char *const operators[] = { "m\n", "l\n", "c\n", "h\n" };

	for (uint32_t i = 0; i < path->n_steps; i++) {
		const struct path_step *step = &path->step[i];
		uint32_t n = path_points(step->verb);
		unit number[6];

		for (uint32_t k = 0; k < n; k++) {
			number[2 * k] = step->point[k].x;
			number[2 * k + 1] = page_height - step->point[k].y;
		}
		pdf_put_units(out, number, 2 * n);
		g_string_append(out, operators[step->verb]);
	}
}
