#include "service/service-query.h"

#include <string.h>

/* Those of banshi.h and docs/output.md whose values are words and numbers. intent, after, previous, root and template
 * are paths, and are not among them: what is not known here to be harmless is refused. */
static const char *const settings[] = { "bleed", "dpi", "fragment", "impose", "level", "marks", "outlines", "page",
	"paper", "quiet", "red", "signature-field", "spot", "stamp", "strict", "writer", NULL };

void service_query_add(struct service_query *query, const char *key, const char *value)
{
	const struct banshi_pair pair = { key, value };

	g_array_append_val(query->set, pair);
}

static const char *keep(struct service_query *query, char *text)
{
	g_ptr_array_add(query->held, text);
	return text;
}

static bool take_setting(struct service_query *query, const char *word, char **why)
{
	const char *equals = strchr(word, '=');
	g_autofree char *key = g_strndup(word, equals ? (gsize)(equals - word) : strlen(word));

	if (!equals) {
		*why = g_strdup("set is KEY=VALUE");
		return false;
	}
	if (!g_strv_contains(settings, key)) {
		g_autofree char *all = g_strjoinv(", ", (char **)settings);
		*why = g_strdup_printf("set takes %s", all);
		return false;
	}
	/* The library gives pages by the side of the file, which is then none. */
	if (strcmp(key, "page") == 0 && strcmp(equals + 1, "all") == 0) {
		*why = g_strdup("an answer is one page: page is a number");
		return false;
	}
	service_query_add(query, keep(query, g_steal_pointer(&key)), keep(query, g_strdup(equals + 1)));
	return true;
}

static bool take(struct service_query *query, const char *name, const char *value, char **why)
{
	const struct {
		const char *name;
		const char **place;
	} words[] = { { "format", &query->format }, { "profile", &query->profile }, { "lang", &query->language },
		{ "template", &query->tpl } };

	if (strcmp(name, "set") == 0)
		return take_setting(query, value, why);
	for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
		if (strcmp(name, words[i].name) != 0)
			continue;
		if (*words[i].place)
			*why = g_strdup_printf("%s is given twice", name);
		*words[i].place = keep(query, g_strdup(value));
		return !*why;
	}
	*why = g_strdup("an address takes format, profile, lang, template and set");
	return false;
}

bool service_query_read(const char *query, struct service_query *out, char **why)
{
	GUriParamsIter iter;
	g_autoptr(GError) error = NULL;
	char *name, *value;
	bool ok = true;

	*why = NULL;
	*out = (struct service_query){ .set = g_array_new(FALSE, TRUE, sizeof(struct banshi_pair)),
		.held = g_ptr_array_new_with_free_func(g_free) };
	g_uri_params_iter_init(&iter, query ? query : "", -1, "&", G_URI_PARAMS_WWW_FORM);
	while (ok && g_uri_params_iter_next(&iter, &name, &value, &error)) {
		ok = take(out, name, value, why);
		g_free(name);
		g_free(value);
	}
	if (error)
		*why = g_strdup("the address cannot be read");
	return ok && !error;
}

void service_query_finish(struct service_query *query)
{
	g_clear_pointer(&query->set, g_array_unref);
	g_clear_pointer(&query->held, g_ptr_array_unref);
}
