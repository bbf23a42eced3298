/* The variables of the environment that libraries take settings from. */
#ifndef BANSHI_ENVIRONMENT_H
#define BANSHI_ENVIRONMENT_H

/* Takes away what would let HarfBuzz, FreeType, fontconfig, cairo and others do their work in another way than usual:
 * the same report and fonts give the same bytes, whatever is set. Left are those of the language, the time zone, the
 * folders of a person (HOME, XDG_…, TMPDIR) and of the C library and the loader. Before any thread is started. */
void environment_clear(void);

#endif
