/* Without a template being named all are tried, and the one that most of the source fits into is taken. */
#include "cli/import-report.h"

#include "banshi/job.h"
#include "import/join.h"
#include "import/match.h"
#include "readers/piece.h"
#include "report/arena.h"
#include "report/file-name.h"
#include "report/source.h"
#include "report/value.h"
#include "templates/template-built-in.h"
#include "templates/template.h"

/* ---- which template ---- */

/* How well a source fits a template. */
static unsigned score_of(const struct report_template *tpl, const struct pieces *pieces, struct diags *unheard)
{
	struct arena *arena = arena_new();
	struct matched matched;

	import_match(tpl, pieces, false, arena, unheard, &matched);
	/* × 1024, so that warnings only decide between equal scores. */
	unsigned score = matched.score * 1024;
	matched_finish(&matched, tpl);
	arena_free(arena);
	return score;
}

static unsigned try_template(const char *name, const struct import_sources *sources)
{
	struct diags *unheard = diags_new(LANG_EN);
	struct report_template *tpl = template_open(name, unheard);
	unsigned score = 0;

	for (guint i = 0; tpl && i < sources->n; i++)
		score += score_of(tpl, sources->pieces[i], unheard);
	/* Of two forms that find the same, the one with fewer complaints. */
	score -= MIN(score, diags_count(unheard, SEVERITY_WARNING));
	template_free(tpl);
	diags_free(unheard);
	return score;
}

/* The template the command line names, else the one that fits best; g_free. NULL after a diagnostic. */
static char *choose_template(const struct job *job, const struct import_sources *sources)
{
	char **names = template_names(), *best = NULL;
	unsigned most = 0;

	if (job->options.template_name) {
		g_strfreev(names);
		return g_strdup(job->options.template_name);
	}
	for (char **name = names; *name; name++) {
		unsigned score = try_template(*name, sources);
		if (score <= most)
			continue;
		most = score;
		g_free(best);
		best = g_strdup(*name);
	}
	g_strfreev(names);
	if (!best)
		diag(job->diags, DIAG_IMPORT_NOTHING, NOWHERE, sources->pieces[0]->name);
	return best;
}

/* ---- what the sources have ---- */

/* `source`: the file, when it is one of several; NULL: there is no other. */
static void say_done(const struct job *job, const struct matched *matched, const char *name, const char *source)
{
	g_autofree char *n = g_strdup_printf("%u", matched->n_sections),
			*all = g_strdup_printf("%u", matched->all_sections);
	g_autofree char *cells = g_strdup_printf("%u", matched->n_cells);
	g_autofree char *all_cells = g_strdup_printf("%u", matched->all_cells);

	diag(job->diags, source ? DIAG_IMPORT_OF_SOURCE : DIAG_IMPORT_DONE, NOWHERE, source ? source : name, n, all,
		cells, all_cells);
}

/* Finds what there is in a source for the job's template. A `part` of the sources need not have all of it, but
 * something of the form. */
static bool match(struct job *job, const struct pieces *pieces, bool part, struct found *found)
{
	found->name = pieces->name;
	bool any = import_match(job->tpl, pieces, part, job->arena, job->diags, &found->matched);
	/* A part of the sources must have some of the form, and not only words that went somewhere. */
	bool ok = (any && (!part || found->matched.score)) ||
		  diag(job->diags, DIAG_IMPORT_NOTHING, NOWHERE, pieces->name);
	if (ok && pieces->n_pictures)
		diag(job->diags, DIAG_IMPORT_PICTURES, NOWHERE, pieces->name);
	return ok;
}

static void found_free(struct found *found, guint n, const struct job *job)
{
	for (guint i = 0; i < n; i++)
		matched_finish(&found[i].matched, job->tpl);
	g_free(found);
}

/* What was found in all sources; found_free. NULL after a diagnostic: in one there was nothing. */
static struct found *match_all(struct job *job, const struct import_sources *sources, bool part)
{
	struct found *found = g_new0(struct found, sources->n);
	bool ok = true;

	for (guint i = 0; i < sources->n; i++)
		ok = match(job, sources->pieces[i], part, &found[i]) && ok;
	if (ok)
		return found;
	found_free(found, sources->n, job);
	return NULL;
}

static char *names_of(const struct import_sources *sources)
{
	GString *names = g_string_new(NULL);

	for (guint i = 0; i < sources->n; i++) {
		g_autofree char *name = file_name_text(sources->pieces[i]->name);
		g_string_append_printf(names, "%s%s", i ? "、" : "", name);
	}
	return g_string_free(names, FALSE);
}

/* ---- the two ways ---- */

GString *import_new_report(struct job *job, const struct import_sources *sources)
{
	g_autofree char *name = choose_template(job, sources);
	g_autofree char *files = names_of(sources);
	g_autofree char *note = g_strdup_printf("从 %s 导入。请对照原文核对；~ 是原文没有填写的。", files);
	bool several = sources->n > 1;
	struct joined joined;

	job->tpl = name ? template_open(name, job->diags) : NULL;
	if (!job->tpl)
		return NULL;
	job->arena = arena_new();
	struct found *found = match_all(job, sources, several);
	if (!found)
		return NULL;
	sources_join(job->tpl, found, sources->n, job->arena, job->diags, &joined);
	/* What is missing is missing in all of them together; a single one was told when it was matched. */
	if (several)
		joined_report_missing(job->tpl, &joined, job->diags);
	for (guint i = 0; i < sources->n; i++)
		say_done(job, &found[i].matched, name, several ? found[i].name : NULL);
	if (several)
		diag(job->diags, DIAG_IMPORT_MERGED, NOWHERE, name);
	GString *text = blank_report_write(job->tpl, name, &joined.filling, note);
	found_free(found, sources->n, job);
	return text;
}

bool import_into_report(
	struct job *job, const struct import_sources *sources, enum into_differs differs, GString **text)
{
	g_autofree char *root = job_root(job);
	struct joined joined;

	*text = NULL;
	job->tpl = job->options.template_name ? template_open(job->options.template_name, job->diags)
					      : template_open_named(job->report, root, job->diags);
	if (!job->tpl)
		return false;
	job->arena = arena_new();
	/* The report may have what a source lacks: each counts as a part. */
	struct found *found = match_all(job, sources, true);
	if (!found)
		return false;
	sources_join(job->tpl, found, sources->n, job->arena, job->diags, &joined);
	bool ok = into_report(job->tpl, job->report, &joined, differs, job->arena, job->diags, text);
	found_free(found, sources->n, job);
	return ok;
}
