/* It stays loaded: faces keep what it made of them, and its functions free that. */
#include "banshi/drawing-load.h"

#include <dlfcn.h>
#include <string.h>

#include "banshi/drawing-part.h"
#include "report/diag.h"

/* In the folder that belongs to this library, or right beside it, as where it was built: nowhere else, as a program may
 * have this one from anywhere. */
static void *open_library(void)
{
	static const char *const folders[] = { DRAWING_FOLDER, "." };
	void *library = NULL;
	Dl_info here;

	if (!dladdr((void *)(uintptr_t)drawing_find, &here))
		return NULL;
	g_autofree char *folder = g_path_get_dirname(here.dli_fname);
	for (size_t i = 0; i < G_N_ELEMENTS(folders) && !library; i++) {
		g_autofree char *path = g_build_filename(folder, folders[i], DRAWING_LIBRARY, NULL);
		library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
	}
	return library;
}

/* An engine may ask again after it was installed, so only what was found is kept. Threads that look at once find the
 * same. */
const struct drawing *drawing_find(struct diags *diags)
{
	static const struct drawing_part *found;
	const struct drawing_part *part = g_atomic_pointer_get(&found);
	void *library = part ? NULL : open_library();

	if (library && (part = dlsym(library, DRAWING_PART_NAME)))
		g_atomic_pointer_set(&found, (struct drawing_part *)part);
	if (!part || strcmp(part->version, BANSHI_VERSION) != 0) {
		const char *why = part ? part->version : dlerror();

		diag(diags, DIAG_NO_DRAWING, NOWHERE, DRAWING_LIBRARY, why ? why : "");
		return NULL;
	}
	return part->find(diags);
}
