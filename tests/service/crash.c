/* Loaded before everything else: a report that says so ends the process that reads it, as a fault would that nobody has
 * found yet, or never comes to an end. */
#include <dlfcn.h>
#include <glib.h>
#include <stdlib.h>
#include <string.h>

/* The name of GLib's function, by which a worker reads what it was sent. */
__attribute__((visibility("default"))) gconstpointer g_variant_get_fixed_array(
	GVariant *value, gsize *n_elements, gsize element_size);

gconstpointer g_variant_get_fixed_array(GVariant *value, gsize *n_elements, gsize element_size)
{
	static gconstpointer (*real)(GVariant *, gsize *, gsize);
	gconstpointer bytes;

	if (!real)
		real = (gconstpointer(*)(GVariant *, gsize *, gsize))dlsym(RTLD_NEXT, "g_variant_get_fixed_array");
	bytes = real(value, n_elements, element_size);
	if (bytes && memmem(bytes, *n_elements, "# planted: abort", 16))
		abort();
	if (bytes && memmem(bytes, *n_elements, "# planted: fault", 16))
		__builtin_trap(); /* a signal of its own it may not send */
	while (bytes && memmem(bytes, *n_elements, "# planted: endless", 18))
		;
	return bytes;
}
