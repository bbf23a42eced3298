/* Files in the folders of fonts that no font was found in. */
#ifndef BANSHI_UNREAD_H
#define BANSHI_UNREAD_H

#include <fontconfig/fontconfig.h>
#include <glib.h>

/* The files that are named like fonts (.ttf .otf .ttc .otc), in whose folders the configuration looked and in which it
 * found none: empty or damaged ones, and such as have no characters. In the order of their names; g_ptr_array_unref. */
GPtrArray *unread_files(FcConfig *config);

/* The families that the font file says it is of, as far as that can be read: of char *, in lower case. Empty for one
 * that is no font, or too damaged to tell. g_ptr_array_unref. */
GPtrArray *unread_families(const char *file);

#endif
