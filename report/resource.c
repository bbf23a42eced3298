#include "report/resource.h"

/* GLib registers all bundles when the first of them is asked for. To a thread that asks while another does it, it gives
 * NULL (2.74, and 2.88 still): the list of what is to be registered is empty then, and the bundles are not made yet. A
 * look-up in all of them waits for the lock, and so for the end of that. */
static GResource *ready(GResource *(*bundle)(void))
{
	GResource *resource = bundle();

	if (!resource) {
		g_resources_get_info("/", G_RESOURCE_LOOKUP_FLAGS_NONE, NULL, NULL, NULL);
		resource = bundle();
	}
	return resource;
}

GBytes *resource_bytes(GResource *(*bundle)(void), const char *path)
{
	return g_resource_lookup_data(ready(bundle), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
}

char **resource_names(GResource *(*bundle)(void), const char *folder)
{
	return g_resource_enumerate_children(ready(bundle), folder, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
}
