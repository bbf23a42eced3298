/* A service sets thousands of reports with a few templates: fonts and templates are made for the first and kept. */
#include "banshi/shared.h"

#include <glib.h>

#include "fonts/font-report.h"
#include "fonts/font-set.h"
#include "fonts/prepared.h"
#include "report/diag.h"
#include "templates/template-find.h"
#include "templates/template.h"

struct shared {
	struct font_options options;
	struct font_set *fonts; /* NULL: not looked for */
	char *fingerprint;      /* of them; NULL: nobody has asked */
	GHashTable *templates;  /* of struct report_template, by the name that opened it */
};

struct shared *shared_new(const struct font_options *options, struct diags *diags)
{
	struct shared *shared = shared_later(options);

	if (!shared_open_fonts(shared, diags))
		g_clear_pointer(&shared, shared_free);
	return shared;
}

struct shared *shared_later(const struct font_options *options)
{
	struct shared *shared = g_new0(struct shared, 1);

	shared->options = *options;
	shared->templates = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)template_free);
	return shared;
}

void shared_free(struct shared *shared)
{
	if (!shared)
		return;
	font_set_free(shared->fonts);
	g_free(shared->fingerprint);
	g_hash_table_destroy(shared->templates);
	g_free(shared);
}

struct font_set *shared_fonts(const struct shared *shared)
{
	return shared->fonts;
}

struct font_set *shared_open_fonts(struct shared *shared, struct diags *diags)
{
	if (!shared->fonts)
		shared->fonts = font_set_new(&shared->options, diags);
	return shared->fonts;
}

void shared_report_unread(const struct shared *shared, struct diags *diags)
{
	if (shared->fonts)
		font_set_report_unread(shared->fonts, diags);
}

struct report_template *shared_template(struct shared *shared, const char *name, struct diags *diags)
{
	struct report_template *tpl = g_hash_table_lookup(shared->templates, name);

	if (!tpl && (tpl = template_open(name, diags)))
		g_hash_table_insert(shared->templates, g_strdup(name), tpl);
	return tpl;
}

struct report_template *shared_template_named(
	struct shared *shared, const struct tree *report, const char *root, struct diags *diags)
{
	/* The name is settled first, so that a report without one is told so every time. */
	g_autofree char *key = template_named(report, diags) ? template_named_key(report) : NULL;
	struct report_template *tpl = key ? g_hash_table_lookup(shared->templates, key) : NULL;

	if (!key)
		return NULL;

	if (!tpl && (tpl = template_open_named(report, root, diags)))
		g_hash_table_insert(shared->templates, g_steal_pointer(&key), tpl);
	return tpl;
}

const char *shared_fingerprint(struct shared *shared)
{
	struct diags *unsaid = diags_new(LANG_EN); /* who sets the report says it */

	if (!shared->fingerprint && shared_open_fonts(shared, unsaid))
		shared->fingerprint = font_set_fingerprint(shared->fonts);
	diags_free(unsaid);
	return shared->fingerprint ? shared->fingerprint : "";
}

void shared_keep_fonts(const struct shared *shared)
{
	if (shared->fonts)
		prepared_save(shared->fonts);
}
