/* Prefixes are resolved to namespaces and items numbered, as producers write the same packet with other prefixes, and
 * as attributes or as elements. */
#include "inspect/xmp-properties.h"

#include <stdbool.h>
#include <string.h>

#define RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"

/* Deeper is no honest packet. */
#define DEPTH_MAX 64
/* Nor is one whose names are so long, all of them put together: each stands for those it is in. */
#define PATHS_MAX ((size_t)64 << 20)

/* An element that is open. */
struct level {
	GHashTable *prefix; /* prefix → namespace, those declared here; NULL: none */
	char *path;         /* of the property; NULL: outside of rdf:RDF */
	GString *text;
	guint items; /* rdf:li so far */
	bool parent; /* it has properties or items inside, so its text is white space */
};

struct packet {
	GArray *level;   /* of struct level, the innermost last */
	GPtrArray *list; /* of char * */
	size_t paths;    /* bytes of paths so far */
};

static void level_clear(void *data)
{
	struct level *level = data;

	if (level->prefix)
		g_hash_table_unref(level->prefix);
	g_free(level->path);
	g_string_free(level->text, TRUE);
}

static struct level *innermost(const struct packet *p)
{
	return p->level->len ? &g_array_index(p->level, struct level, p->level->len - 1) : NULL;
}

/* ---- names ---- */

static GHashTable *declared(const char **name, const char **value)
{
	GHashTable *prefix = NULL;

	for (size_t i = 0; name[i]; i++) {
		/* The default namespace (xmlns=) is not resolved: properties of XMP have prefixes. */
		if (!g_str_has_prefix(name[i], "xmlns:"))
			continue;
		if (!prefix)
			prefix = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
		g_hash_table_insert(prefix, g_strdup(name[i] + strlen("xmlns:")), g_strdup(value[i]));
	}
	return prefix;
}

static const char *namespace_of(const struct packet *p, const char *prefix, size_t n)
{
	g_autofree char *key = g_strndup(prefix, n);

	/* From the inside: a prefix may be declared anew. */
	for (guint i = p->level->len; i-- > 0;) {
		GHashTable *here = g_array_index(p->level, struct level, i).prefix;
		const char *found = here ? g_hash_table_lookup(here, key) : NULL;

		if (found)
			return found;
	}
	/* xml is bound without being declared. */
	return strcmp(key, "xml") == 0 ? "xml" : "";
}

/* "rdf:li" to "http://… li". */
static char *resolved(const struct packet *p, const char *name)
{
	const char *colon = strchr(name, ':');

	return colon ? g_strdup_printf("%s %s", namespace_of(p, name, (size_t)(colon - name)), colon + 1)
		     : g_strdup_printf(" %s", name);
}

/* ---- elements ---- */

static void emit(struct packet *p, const char *path, const char *name, const char *value)
{
	char *line = g_strdup_printf("%s%s%s=%s", path, name ? "/" : "", name ? name : "", value);

	p->paths += strlen(line);
	g_ptr_array_add(p->list, line);
}

/* Of an attribute: what RDF needs itself says nothing, what stands for a value is one. */
static void take_attributes(struct packet *p, struct level *level, const char **name, const char **value)
{
	for (size_t i = 0; name[i] && p->paths <= PATHS_MAX; i++) {
		g_autofree char *full = resolved(p, name[i]);

		p->paths += strlen(full);
		if (g_str_has_prefix(name[i], "xmlns") || strcmp(full, RDF " about") == 0 ||
			strcmp(full, RDF " parseType") == 0)
			continue;
		/* An element that has properties as attributes is a structure; its language alone makes it none. */
		level->parent = level->parent || strcmp(full, "xml lang") != 0;
		if (strcmp(full, RDF " resource") == 0)
			emit(p, level->path, NULL, value[i]);
		else
			emit(p, level->path, full, value[i]);
	}
}

static char *path_below(struct level *outer, const char *full)
{
	outer->parent = true;
	/* A description is the subject itself, and adds nothing to the path. */
	if (strcmp(full, RDF " Description") == 0)
		return g_strdup(outer->path);
	/* Items are told by their number: a list in another order is another list. */
	if (strcmp(full, RDF " li") == 0)
		return g_strdup_printf("%s/%u", outer->path, ++outer->items);
	return g_strdup_printf("%s/%s", outer->path, full);
}

static void start_element(GMarkupParseContext *context, const char *element, const char **name, const char **value,
	void *data, GError **error)
{
	struct packet *p = data;
	struct level level = { .prefix = declared(name, value), .text = g_string_new(NULL) };

	(void)context;
	/* Appended before anything can fail, so that level_clear frees it in any case. */
	g_array_append_val(p->level, level);
	if (p->level->len > DEPTH_MAX || p->paths > PATHS_MAX) {
		g_set_error_literal(error, G_MARKUP_ERROR, G_MARKUP_ERROR_INVALID_CONTENT, "too deep");
		return;
	}
	struct level *own = innermost(p);
	struct level *outer = p->level->len > 1 ? own - 1 : NULL;
	g_autofree char *full = resolved(p, element);
	/* Outside of rdf:RDF nothing has a path. */
	if (outer && outer->path) {
		own->path = path_below(outer, full);
		p->paths += strlen(own->path) + strlen(full);
		take_attributes(p, own, name, value);
	} else if (strcmp(full, RDF " RDF") == 0) {
		own->path = g_strdup("");
		own->parent = true;
	}
}

static void end_element(GMarkupParseContext *context, const char *element, void *data, GError **error)
{
	struct packet *p = data;
	struct level *level = innermost(p);

	(void)context, (void)element, (void)error;
	g_strstrip(level->text->str);
	/* A property without parts is its text, even when that is empty. */
	if (level->path && !level->parent)
		emit(p, level->path, NULL, level->text->str);
	/* Text beside parts is no XMP; it is kept, so that a change of it is seen. */
	else if (level->path && *level->text->str)
		emit(p, level->path, "text", level->text->str);
	g_array_set_size(p->level, p->level->len - 1);
}

static void take_text(GMarkupParseContext *context, const char *text, gsize len, void *data, GError **error)
{
	struct level *level = innermost(data);

	(void)context, (void)error;
	if (level)
		g_string_append_len(level->text, text, (gssize)len);
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

GPtrArray *xmp_properties_read(const char *text, size_t len)
{
	static const GMarkupParser parser = {
		.start_element = start_element, .end_element = end_element, .text = take_text
	};
	struct packet p = { g_array_new(FALSE, FALSE, sizeof(struct level)), g_ptr_array_new_with_free_func(g_free),
		0 };
	GMarkupParseContext *context = g_markup_parse_context_new(&parser, G_MARKUP_TREAT_CDATA_AS_TEXT, &p, NULL);

	g_array_set_clear_func(p.level, level_clear);
	bool ok = g_markup_parse_context_parse(context, text, (gssize)len, NULL) &&
		  g_markup_parse_context_end_parse(context, NULL) && p.paths <= PATHS_MAX;
	g_markup_parse_context_free(context);
	g_array_unref(p.level);
	if (ok) {
		/* Sorted, as the order of properties means nothing. */
		g_ptr_array_sort(p.list, by_text);
		return p.list;
	}
	g_ptr_array_unref(p.list);
	return NULL;
}

/* ---- values ---- */

/* The value behind the rest of a property's path, when that is an item of a list: "/rdf Alt/1=". NULL: it is none. */
static const char *item_value(const char *rest)
{
	static const char rdf[] = "/" RDF " ";
	const char *item = g_str_has_prefix(rest, rdf) ? strchr(rest + strlen(rdf), '/') : NULL;

	while (item && g_ascii_isdigit(*++item))
		;
	return item && *item == '=' ? item + 1 : NULL;
}

char *xmp_properties_value(const GPtrArray *list, const char *property, const char *between)
{
	GString *out = g_string_new(NULL);
	size_t len = strlen(property);

	for (guint i = 0; i < list->len && (between || !out->len); i++) {
		const char *line = list->pdata[i];

		if (strncmp(line, property, len) != 0)
			continue;
		const char *value = line[len] == '=' ? line + len + 1 : item_value(line + len);
		if (!value || !*value)
			continue;
		if (out->len)
			g_string_append(out, between);
		g_string_append(out, value);
	}
	return g_string_free(out, out->len == 0);
}

/* ---- comparing ---- */

/* What any program that saves a file writes anew: dates, its own name, the number of the copy. */
static bool is_of_program(const char *line)
{
	static const char *const properties[] = {
		"/http://ns.adobe.com/xap/1.0/ ModifyDate=",
		"/http://ns.adobe.com/xap/1.0/ MetadataDate=",
		"/http://ns.adobe.com/pdf/1.3/ Producer=",
		"/http://ns.adobe.com/xap/1.0/mm/ InstanceID=",
	};

	for (size_t i = 0; i < G_N_ELEMENTS(properties); i++)
		if (g_str_has_prefix(line, properties[i]))
			return true;
	return false;
}

static const char *next_line(const GPtrArray *list, guint *at)
{
	while (*at < list->len && is_of_program(list->pdata[*at]))
		++*at;
	return *at < list->len ? list->pdata[(*at)++] : NULL;
}

gboolean xmp_properties_same_but_dates(const GPtrArray *a, const GPtrArray *b)
{
	/* Both lists are sorted, so they are the same when line by line they are. */
	guint at_a = 0, at_b = 0;
	const char *line_a, *line_b;

	do {
		line_a = next_line(a, &at_a);
		line_b = next_line(b, &at_b);
	} while (line_a && line_b && strcmp(line_a, line_b) == 0);
	return !line_a && !line_b;
}
