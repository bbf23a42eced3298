/* Before templates were inside, a file could be verified only with those of the machine, and that pages and data say
 * the same rested on a known form. It still does: what is inside is used as it is, whatever names stand in it, but it
 * has to be an edition that this program knows by its digest, or one that lies in a folder of templates here. */
#include "records/verify-template.h"

#include <string.h>

#include "banshi/job.h"
#include "records/verify-sources.h"
#include "records/verify.h"
#include "render/digest.h"
#include "report/diag.h"
#include "report/printable.h"
#include "report/source.h"
#include "templates/edition-list.h"
#include "templates/template-built-in.h"
#include "templates/template-folder.h"
#include "templates/template.h"

/* ---- known or not ---- */

enum knowledge { BUILT_IN, EARLIER, OF_FOLDER, UNKNOWN };

static bool same_text(const struct template_text *text, const char *bytes, size_t len)
{
	return bytes && len == text->len && memcmp(bytes, text->bytes, len) == 0;
}

/* The template of that name in a folder here, with all that it extends; NULL: there is none. */
static struct report_template *open_here(const struct template_text *first)
{
	static const char suffix[] = ".yaml";
	bool yaml = g_str_has_suffix(first->name, suffix);
	g_autofree char *stem = g_strndup(first->name, strlen(first->name) - (yaml ? strlen(suffix) : 0));
	g_autofree char *path = template_folder_find(stem);
	struct diags *unheard = diags_new(LANG_EN);
	struct report_template *here = path ? template_open(path, unheard) : NULL;

	diags_free(unheard);
	return here;
}

static bool is_of_folder(const struct template_text *text, const struct report_template *here)
{
	uint32_t n = 0;
	const struct template_file *file = here ? template_files(here, &n) : NULL;
	/* A mark of byte order is no part of the text that was read. */
	size_t mark = text->len >= 3 && memcmp(text->bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
	const struct template_text plain = { text->name, text->bytes + mark, text->len - mark };

	for (uint32_t i = 0; i < n; i++)
		if (same_text(&plain, file[i].source->text, file[i].source->len))
			return true;
	return false;
}

static enum knowledge know(const struct template_text *text, const struct report_template *here)
{
	g_autofree char *digest = digest_sha256(text->bytes, text->len);
	size_t len = 0;
	g_autofree char *built_in = template_text_built_in(text->name, &len);

	return same_text(text, built_in, len) ? BUILT_IN
	       : edition_is_known(digest)     ? EARLIER
	       : is_of_folder(text, here)     ? OF_FOLDER
					      : UNKNOWN;
}

static bool judge(const struct verify *v, const struct template_text *text, const struct report_template *here)
{
	g_autofree char *shown = text_printable(text->name);

	switch (know(text, here)) {
	case BUILT_IN:
		verify_say(v, "the edition of it built in here", "与本程序内置的版本相同", text->name);
		return true;
	case EARLIER:
		verify_say(v, "an edition that was built in once", "是本程序曾经内置的版本", text->name);
		return true;
	case OF_FOLDER:
		verify_say(v, "the same as in a folder of templates here", "与本机模板文件夹中的相同", text->name);
		return true;
	case UNKNOWN:
		break;
	}
	diag(v->diags, v->from_inside ? DIAG_TEMPLATE_TRUSTED : DIAG_TEMPLATE_UNKNOWN_HERE, NOWHERE, shown);
	return v->from_inside;
}

static bool judge_all(const struct verify *v, const GArray *templates)
{
	const struct template_text *text = (const struct template_text *)(void *)templates->data;
	struct report_template *here = templates->len ? open_here(text) : NULL;
	bool ok = true;

	for (guint i = 0; i < templates->len; i++)
		ok = judge(v, &text[i], here) && ok;
	template_free(here);
	return ok;
}

bool verify_templates_known(const struct verify *v, const struct sources *s)
{
	bool ok;

	if (!s->tpl->len)
		return !v->from_inside || diag(v->diags, DIAG_NO_TEMPLATE_INSIDE, NOWHERE);
	ok = judge_all(v, s->tpl);
	ok = judge_all(v, s->house) && ok;
	return judge_all(v, s->previous_tpl) && ok;
}

/* ---- opened ---- */

static struct report_template *open_texts(const GArray *chain, const GArray *house, struct diags *diags)
{
	return template_open_texts((const struct template_text *)(void *)chain->data, chain->len,
		house->len ? (const struct template_text *)(void *)house->data : NULL, diags);
}

bool verify_templates_open(const struct sources *s, struct job *job)
{
	/* Last year's report may have another; the job frees that one. */
	const GArray *before = s->previous_tpl->len ? s->previous_tpl : s->tpl;

	if (!s->tpl->len)
		return true;
	job->tpl = open_texts(s->tpl, s->house, job->diags);
	if (job->tpl && s->previous->len)
		job->previous_template = open_texts(before, s->house, job->diags);
	return job->tpl && (job->previous_template || !s->previous->len);
}
