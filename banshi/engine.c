/* The public library (banshi.h). Its structs are extended at their end: each begins with its size, by which a caller
 * built with another version is known. What it gets comes from g_malloc, so that banshi_free frees all of it. Only what
 * a call with the engine itself does wrong stops the program; everything else that is wrong is in the problems. */

#include "banshi/engine.h"

#include <glib.h>
#include <string.h>

#include "banshi/banshi.h"
#include "banshi/problems.h"
#include "banshi/request.h"
#include "banshi/serve.h"
#include "banshi/shared.h"
#include "fonts/font-set.h"

const char *banshi_version(void)
{
	return BANSHI_VERSION;
}

void banshi_free(void *data)
{
	g_free(data);
}

/* ---- the engine ---- */

struct engine_settings {
	GPtrArray *dirs; /* of const char *, ended by NULL when all are in */
	bool only_dirs;
	const char *cache;
	enum lang lang;
};

static bool take_system_fonts(struct engine_settings *s, const char *value)
{
	s->only_dirs = strcmp(value, "no") == 0;
	return s->only_dirs || strcmp(value, "yes") == 0;
}

static bool take_engine_setting(struct engine_settings *s, const struct banshi_pair *pair, struct diags *diags)
{
	const char *key = pair->key, *value = pair->value;

	/* A pair with a NULL comes from a mistake in the calling program. */
	if (!key || !value)
		return diag(diags, DIAG_REQUEST_STRUCT, NOWHERE);
	if (strcmp(key, "fonts") == 0)
		g_ptr_array_add(s->dirs, (gpointer)value);
	else if (strcmp(key, "font-cache") == 0)
		s->cache = value;
	else if (strcmp(key, "language") == 0)
		return lang_parse(value, &s->lang) || diag(diags, DIAG_REQUEST_VALUE, NOWHERE, key, value, "zh, en");
	else if (strcmp(key, "system-fonts") == 0)
		return take_system_fonts(s, value) || diag(diags, DIAG_REQUEST_VALUE, NOWHERE, key, value, "yes, no");
	else
		return diag(diags, DIAG_REQUEST_SETTING, NOWHERE, key, "fonts, system-fonts, font-cache, language");
	return true;
}

static struct banshi_engine *open_engine(const struct engine_settings *s, struct diags *diags)
{
	/* The host may change its working folder later. */
	g_autofree char *cache = s->cache ? g_canonicalize_filename(s->cache, NULL) : NULL;
	const struct font_options options = {
		.dirs = (const char *const *)s->dirs->pdata, .only_dirs = s->only_dirs, .cache = cache
	};
	struct shared *shared = shared_new(&options, diags);
	struct banshi_engine *engine = NULL;

	if (shared) {
		engine = g_new0(struct banshi_engine, 1);
		engine->shared = shared;
		engine->lang = s->lang;
	}
	return engine;
}

/* The language of what is wrong with the others comes first. */
static enum lang engine_lang(const struct banshi_pair *set, size_t n)
{
	enum lang lang = LANG_EN;

	/* The last one counts, as when the settings are taken. */
	for (size_t i = 0; i < n; i++)
		if (set[i].key && set[i].value && strcmp(set[i].key, "language") == 0)
			lang_parse(set[i].value, &lang);
	return lang;
}

struct banshi_engine *banshi_engine_new(const struct banshi_pair *set, size_t n, char **problems)
{
	struct engine_settings settings = { .dirs = g_ptr_array_new(), .lang = engine_lang(set, n) };
	struct diags *diags = diags_new(settings.lang);
	struct banshi_engine *engine = NULL;
	bool ok = true;

	/* All settings are looked at, so that all mistakes are told at once. */
	for (size_t i = 0; i < n; i++)
		ok = take_engine_setting(&settings, &set[i], diags) && ok;
	g_ptr_array_add(settings.dirs, NULL);
	if (ok)
		engine = open_engine(&settings, diags);
	if (problems)
		*problems = problems_as_json(diags);
	g_ptr_array_unref(settings.dirs);
	diags_free(diags);
	return engine;
}

void banshi_engine_free(struct banshi_engine *engine)
{
	if (!engine)
		return;
	shared_free(engine->shared);
	g_free(engine);
}

void banshi_engine_keep_fonts(struct banshi_engine *engine)
{
	shared_keep_fonts(engine->shared);
}

/* ---- calls ---- */

/* What a result had when there were no others yet: a program that was built then has no more room. */
#define FIRST_RESULT offsetof(struct banshi_result, silenced)

static bool is_result(const struct banshi_result *result)
{
	return result && result->size >= FIRST_RESULT;
}

/* Of a larger one we know a part, of a smaller one the caller does. */
static size_t known_size(const struct banshi_result *result)
{
	return MIN(result->size, sizeof(*result));
}

static void clear(struct banshi_result *result)
{
	g_free(result->data);
	g_free(result->problems);
	g_free(result->manifest);
	g_free(result->text);
	g_free(result->key);
	for (uint32_t i = 0; i < result->n_image; i++)
		g_free(result->image[i].data);
	g_free(result->image);
}

/* Hands over what the caller knows of, and frees the rest, which a caller that does not know it cannot have asked for.
 */
static void hand_over(const struct banshi_result *made, struct banshi_result *result)
{
	size_t size = result->size, known = known_size(result);
	struct banshi_result rest = *made;

	memcpy(result, made, known);
	result->size = size;
	memset(&rest, 0, known);
	clear(&rest);
}

static int call(
	struct banshi_engine *engine, const struct banshi_request *request, bool render, struct banshi_result *result)
{
	struct banshi_result made = { .size = sizeof(made) };

	/* A result of an unknown size cannot be written to, not even to say so. */
	if (!is_result(result))
		return BANSHI_REQUEST;
	/* Fonts are cached by the engine without locks: two calls at once would read what the other is writing. */
	g_assert(g_atomic_int_compare_and_exchange(&engine->busy, 0, 1) && "an engine serves one thread at a time");
	serve_request(engine->shared, engine->lang, &engine->host, request, render, &made);
	/* What was in it is not freed: it may never have been set. */
	hand_over(&made, result);
	g_atomic_int_set(&engine->busy, 0);
	return result->status;
}

int banshi_render(struct banshi_engine *engine, const struct banshi_request *request, struct banshi_result *result)
{
	return call(engine, request, true, result);
}

int banshi_check(struct banshi_engine *engine, const struct banshi_request *request, struct banshi_result *result)
{
	return call(engine, request, false, result);
}

void banshi_result_clear(struct banshi_result *result)
{
	struct banshi_result all = { 0 };
	size_t size;

	if (!is_result(result))
		return;
	size = result->size;
	memcpy(&all, result, known_size(result));
	clear(&all);
	memset(result, 0, known_size(result));
	result->size = size;
}
