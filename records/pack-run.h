/* A run of `banshi pack`: documents looked at one after the other, put into a package, catalogued. */
#ifndef BANSHI_PACK_RUN_H
#define BANSHI_PACK_RUN_H

#include <glib.h>
#include <stdbool.h>

struct diags;
struct job_options;
struct shared;
struct trust;

struct pack_settings {
	char *output; /* the package's folder */
	char *date;   /* when it was packed, as 2025-03-01, or NULL */
	char **info;  /* lines for bag-info.txt, "Key: value", or NULL */
	gboolean skip;
	bool quiet; /* what the catalogue has to say is not told unless it is an error */
};

struct bag;

struct pack {
	const struct job_options *options;
	const struct pack_settings *settings;
	const struct trust *trust;
	struct shared *shared; /* fonts and templates for the catalogue */
	struct bag *bag;
	struct diags *diags;
	GPtrArray *documents; /* of struct pack_document * */
	guint n_wrong, n_signed;
};

/* Packs what pack_inputs_read gave into pack->bag, which is begun, and fills the rest of `pack`. False after
 * diagnostics: then nothing was made. */
bool pack_run(struct pack *pack, const GArray *inputs);
/* Frees the bag and the documents, not what was handed in. A package that was not finished is gone. */
void pack_finish(struct pack *pack);

#endif
