/* Libraries read their variables when they are first used, so it is enough that they are gone before that. GLib has
 * read G_DEBUG when it was loaded: it asked for an abort on a warning, which is taken back. */
#include "cli/environment.h"

#include <glib.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What the names begin with. */
static const char *const prefixes[] = {
	"HB_",       /* HarfBuzz: HB_SHAPER_LIST, HB_OPTIONS */
	"FREETYPE_", /* FreeType: hinting, stems made darker */
	"FT2_",
	"FONTCONFIG_", /* fontconfig: where its settings are, which we do not read, and a root of another system */
	"FC_",
	"PANGO_",
	"CAIRO_",
	"PIXMAN_",
	"ICU_",
	"LCMS",
	"OPENSSL_",  /* libcrypto: its settings, modules, processors */
	"SSL_CERT_", /* certificates that nobody named (verify --trust) */
	"XML_",      /* libxml2: catalogs, which it would open */
	"SGML_",
	"QPDF_",
	"LIBDEFLATE_",
	"LIBGCRYPT_",
	"GCRYPT_",
	"G_DEBUG",
	"G_MESSAGES_", /* GLib: what it writes to standard output, where a report may go */
	"G_ENABLE_DIAGNOSTIC",
	"GIO_",
};

static bool is_setting(const char *name)
{
	for (size_t i = 0; i < G_N_ELEMENTS(prefixes); i++)
		if (g_str_has_prefix(name, prefixes[i]))
			return true;
	return false;
}

void environment_clear(void)
{
	g_log_set_always_fatal(G_LOG_FATAL_MASK);
	for (char **variable = environ; variable && *variable;) {
		g_autofree char *name = is_setting(*variable) ? g_strndup(*variable, strcspn(*variable, "=")) : NULL;
		if (!name || unsetenv(name) < 0)
			variable++;
		else
			variable = environ; /* those after it have moved */
	}
}
