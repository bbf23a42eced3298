/* A request comes from another program, perhaps built against another version of the header: its size says how much of
 * it there is, and what we do not know of it must be zero. */
#include "banshi/request.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "banshi/banshi.h"
#include "banshi/job-cairo.h"
#include "banshi/job-image-check.h"
#include "banshi/job-image.h"
#include "banshi/job-ofd-check.h"
#include "render/target.h"

#define DPI 150

/* ---- the struct ---- */

/* A later version's request has members that we do not know: what they ask for cannot be done, unless it is nothing.
 * This is the first version, so none is smaller. */
static bool copy(const struct banshi_request *from, struct banshi_request *to)
{
	if (from->size < sizeof(*to))
		return false;
	for (size_t i = sizeof(*to); i < from->size; i++)
		if (((const char *)from)[i])
			return false;
	*to = *from;
	/* Strings and lists that are not there cannot have a length. */
	return (to->report || !to->len) && (to->set || !to->n_set) && (to->file || !to->n_file);
}

/* ---- values ---- */

bool lang_parse(const char *word, enum lang *out)
{
	if (strcmp(word, "zh") != 0 && strcmp(word, "en") != 0)
		return false;
	*out = word[0] == 'z' ? LANG_ZH : LANG_EN;
	return true;
}

enum lang request_lang(const struct banshi_request *request, enum lang usual)
{
	struct banshi_request r;

	if (copy(request, &r) && r.language)
		lang_parse(r.language, &usual);
	return usual;
}

static bool wrong(struct diags *diags, const char *key, const char *value, const char *values)
{
	return diag(diags, DIAG_REQUEST_VALUE, NOWHERE, key, value ? value : "", values);
}

static bool wrong_of(struct diags *diags, const char *key, const char *value, const char *const *known)
{
	g_autofree char *all = g_strjoinv(", ", (char **)known);

	return wrong(diags, key, value, all);
}

static bool yes_or_no(const char *key, const char *value, bool *out, struct diags *diags)
{
	static const char *const words[] = { "yes", "no", NULL };

	*out = strcmp(value, "yes") == 0;
	return *out || strcmp(value, "no") == 0 || wrong_of(diags, key, value, words);
}

static bool number(
	const char *key, const char *value, unsigned least, unsigned most, uint32_t *out, struct diags *diags)
{
	char *end, range[32];
	guint64 n = g_ascii_strtoull(value, &end, 10);

	/* A longer number is cut here and refused below. */
	*out = (uint32_t)n;
	g_snprintf(range, sizeof(range), "%u … %u", least, most);
	return (g_ascii_isdigit(*value) && !*end && n >= least && n <= most) || wrong(diags, key, value, range);
}

/* ---- settings ---- */

static const struct banshi_file *find_file(const struct asked *a, const char *name)
{
	const struct banshi_file *found = NULL;

	for (size_t i = 0; i < a->n_file; i++)
		if (strcmp(a->file[i].name, name) == 0)
			found = &a->file[i];
	return found;
}

/* It may be among the files. */
static bool set_template(struct asked *a, const char *value, struct diags *diags)
{
	(void)diags;
	a->template_name = value;
	a->tpl = find_file(a, value);
	return true;
}

static bool set_root(struct asked *a, const char *value, struct diags *diags)
{
	a->root = value;
	return g_file_test(value, G_FILE_TEST_IS_DIR) ||
	       wrong(diags, "root", value, diags_lang(diags) == LANG_ZH ? "文件夹" : "a folder");
}

/* The report of last year may be among the files. */
static bool set_previous(struct asked *a, const char *value, struct diags *diags)
{
	(void)diags;
	a->previous = value;
	a->last_year = find_file(a, value);
	return true;
}

static bool set_level(struct asked *a, const char *value, struct diags *diags)
{
	if (!g_strv_contains(level_names(), value))
		return wrong_of(diags, "level", value, level_names());
	/* Print (PDF/X) and draft claim no part of PDF/A. */
	if (!a->profile.level->part)
		return diag(diags, DIAG_REQUEST_LEVEL, NOWHERE, a->profile.name);
	a->profile.level = level_find(value);
	a->level_name = value;
	return true;
}

static bool set_page(struct asked *a, const char *value, struct diags *diags)
{
	a->all_pages = strcmp(value, "all") == 0;
	return a->all_pages || number("page", value, 1, G_MAXINT32, &a->page, diags);
}

static bool set_dpi(struct asked *a, const char *value, struct diags *diags)
{
	return number("dpi", value, PNG_DPI_MIN, PNG_DPI_MAX, &a->dpi, diags);
}

static bool set_strict(struct asked *a, const char *value, struct diags *diags)
{
	return yes_or_no("strict", value, &a->strict, diags);
}

static bool set_quiet(struct asked *a, const char *value, struct diags *diags)
{
	return yes_or_no("quiet", value, &a->quiet, diags);
}

static bool set_read(struct asked *a, const char *value, struct diags *diags)
{
	return yes_or_no("read", value, &a->read, diags);
}

static bool set_previous_imported(struct asked *a, const char *value, struct diags *diags)
{
	return yes_or_no("previous-imported", value, &a->previous_imported, diags);
}

static bool set_output(struct asked *a, const char *value, struct diags *diags)
{
	(void)diags;
	a->output = value;
	return true;
}

static bool set_unless(struct asked *a, const char *value, struct diags *diags)
{
	(void)diags;
	a->unless = value;
	return true;
}

/* The place of the value among the words; 0 after a diagnostic when it is none of them. */
static bool one_of(const char *key, const char *value, const char *const *words, int *out, struct diags *diags)
{
	for (*out = 0; words[*out]; ++*out)
		if (strcmp(words[*out], value) == 0)
			return true;
	*out = 0;
	return wrong_of(diags, key, value, words);
}

static bool set_problems(struct asked *a, const char *value, struct diags *diags)
{
	static const char *const words[] = { "json", "sarif", "list", "no", NULL };
	int chosen;
	bool ok = one_of("problems", value, words, &chosen, diags);

	a->problems = chosen;
	return ok;
}

static bool set_text(struct asked *a, const char *value, struct diags *diags)
{
	static const char *const words[] = { "no", "plain", "colour", NULL };
	int chosen;
	bool ok = one_of("text", value, words, &chosen, diags);

	a->text = chosen;
	return ok;
}

static bool set_font_notes(struct asked *a, const char *value, struct diags *diags)
{
	static const char *const words[] = { "all", "new", "no", NULL };
	int chosen;
	bool ok = one_of("font-notes", value, words, &chosen, diags);

	a->font_notes = chosen;
	return ok;
}

static bool set_writer(struct asked *a, const char *value, struct diags *diags)
{
	static const char *const words[] = { "banshi", "cairo", NULL };

	a->cairo = strcmp(value, "cairo") == 0;
	return g_strv_contains(words, value) || wrong_of(diags, "writer", value, words);
}

static bool set_fragment(struct asked *a, const char *value, struct diags *diags)
{
	return yes_or_no("fragment", value, &a->fragment, diags);
}

static const struct {
	const char *key;
	bool (*set)(struct asked *asked, const char *value, struct diags *diags);
} settings[] = {
	{ "read", set_read },
	{ "template", set_template },
	{ "root", set_root },
	{ "level", set_level },
	{ "previous", set_previous },
	{ "previous-imported", set_previous_imported },
	{ "output", set_output },
	{ "unless", set_unless },
	{ "page", set_page },
	{ "dpi", set_dpi },
	{ "strict", set_strict },
	{ "quiet", set_quiet },
	{ "font-notes", set_font_notes },
	{ "problems", set_problems },
	{ "text", set_text },
	{ "fragment", set_fragment },
	{ "writer", set_writer },
};

static bool unknown(const struct profile *profile, const char *key, struct diags *diags)
{
	g_autofree char *names = profile_setting_names(profile);
	g_autoptr(GString) all = g_string_new(NULL);

	for (size_t i = 0; i < G_N_ELEMENTS(settings); i++)
		g_string_append_printf(all, "%s, ", settings[i].key);
	g_string_append(all, names);
	return diag(diags, DIAG_REQUEST_SETTING, NOWHERE, key, all->str);
}

/* It changes the file that is made. */
static void note_setting(struct asked *a, const char *key, const char *value)
{
	g_autofree char *before = a->settings;

	a->settings = g_strdup_printf("%s %s=%s", before, key, value);
}

static bool take(struct asked *a, const char *key, const char *value, struct diags *diags)
{
	for (size_t i = 0; i < G_N_ELEMENTS(settings); i++)
		if (strcmp(settings[i].key, key) == 0)
			return settings[i].set(a, value, diags);
	switch (profile_set(&a->profile, key, value)) {
	case SETTING_UNKNOWN:
		return unknown(&a->profile, key, diags);
	case SETTING_WRONG:
		return wrong(diags, key, value, profile_setting_values(key, diags_lang(diags)));
	case SETTING_TAKEN:
		note_setting(a, key, value);
		break;
	}
	return true;
}

/* ---- the whole ---- */

static bool take_words(const struct banshi_request *r, struct asked *a, struct diags *diags)
{
	static const char *const langs[] = { "zh", "en", NULL };
	enum lang lang;
	bool ok = true;

	a->target = r->format ? target_find(r->format) : target_usual();
	if (!a->target)
		ok = wrong_of(diags, "format", r->format, target_names());
	if (!profile_find(r->profile ? r->profile : "filing", &a->profile)) {
		ok = wrong_of(diags, "profile", r->profile, profile_names());
		/* So that settings can be looked at all the same. */
		profile_find("filing", &a->profile);
	}
	if (r->language && !lang_parse(r->language, &lang))
		ok = wrong_of(diags, "language", r->language, langs);
	return ok;
}

/* A name goes into messages and manifests, which are lines. */
static bool check_name(const char *key, const char *name, struct diags *diags)
{
	const char *p = name;

	while (p && (unsigned char)*p >= ' ')
		p++;
	if (p && !*p && *name && g_utf8_validate(name, -1, NULL))
		return true;
	return wrong(diags, key, name, diags_lang(diags) == LANG_ZH ? "文件名" : "a file's name");
}

static bool check_names(const struct asked *a, bool any_name, struct diags *diags)
{
	bool ok = any_name || check_name("name", a->name, diags);

	for (size_t i = 0; i < a->n_file && !any_name; i++)
		ok = check_name("file", a->file[i].name, diags) && ok;
	return ok;
}

static bool take_pair(struct asked *a, const struct banshi_pair *pair, struct diags *diags)
{
	if (!pair->key || !pair->value)
		return diag(diags, DIAG_REQUEST_STRUCT, NOWHERE);
	return take(a, pair->key, pair->value, diags);
}

void request_finish(struct asked *asked)
{
	g_free(asked->settings);
}

/* All that is wrong is reported, not only the first; but a bad name ends it: settings look for files by it. */
bool request_read(const struct banshi_request *request, bool any_name, struct asked *a, struct diags *diags)
{
	struct banshi_request r;
	bool ok;

	*a = (struct asked){ .dpi = DPI, .settings = g_strdup("") };
	if (!copy(request, &r))
		return diag(diags, DIAG_REQUEST_STRUCT, NOWHERE);
	a->name = r.name ? r.name : "report.yaml";
	a->report = r.report ? r.report : "";
	a->len = r.len;
	a->file = r.file;
	a->n_file = r.n_file;
	ok = take_words(&r, a, diags);
	if (!check_names(a, any_name, diags))
		return false;
	/* In their order: the last of one key counts. */
	for (size_t i = 0; i < r.n_set; i++)
		ok = take_pair(a, &r.set[i], diags) && ok;
	if (a->cairo)
		ok = job_cairo_check(&a->profile, r.profile, a->level_name, diags) && ok;
	if (a->target && a->target->paged)
		ok = job_image_check(&a->profile, a->level_name, diags) && ok;
	if (a->target && a->target->kind == TARGET_OFD)
		ok = job_ofd_check(&a->profile, a->level_name, diags) && ok;
	return ok;
}
