/* Written and read here: a run that goes on after an interruption learns from these lines what is done. */
#include "cli/batch-line.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/batch-items.h"
#include "cli/batch-result.h"
#include "report/diag.h"
#include "report/json-writer.h"
#include "report/reader.h"
#include "report/source-open.h"
#include "report/source.h"

/* Of results: a name, some numbers, and problems, each of which quotes a few hundred bytes of its report at most. */
#define LINE_MAX_BYTES ((size_t)16 << 20)

/* ---- written ---- */

GString *batch_line_new(const struct batch_item *item, const struct batch_result *result)
{
	struct json json = { .out = g_string_new(NULL), .one_line = true };

	json_open(&json, NULL, '{');
	json_number(&json, "index", item->index);
	json_text(&json, "status", batch_status_name(result->status));
	json_path(&json, "report", item->path);
	json_path(&json, "name", item->name);
	if (result->status == BATCH_DONE) {
		json_number(&json, "pages", result->n_pages);
		json_number(&json, "bytes", result->n_bytes);
		json_text(&json, "digest", result->digest);
		if (*result->manifest)
			json_text(&json, "manifest", result->manifest);
	}
	if (*result->key)
		json_text(&json, "key", result->key);
	json_number(&json, "errors", result->n_errors);
	json_number(&json, "warnings", result->n_warnings);
	/* The first line of what was said, without what belongs to it. */
	if (result->status != BATCH_DONE && result->message) {
		g_autofree char *first = g_strndup(result->message, strcspn(result->message, "\n"));
		json_text(&json, "message", first);
	}
	json_verbatim(&json, "problems", result->problems ? result->problems : "[]");
	json_close(&json, '}');
	return json.out;
}

GString *batch_end_new(const struct batch_end *end)
{
	struct json json = { .out = g_string_new(NULL), .one_line = true };

	json_open(&json, NULL, '{');
	json_text(&json, "status", "end");
	json_number(&json, "reports", end->n);
	json_number(&json, "total", end->total);
	json_close(&json, '}');
	return json.out;
}

/* ---- read ---- */

/* A line that a crash cut off has no end; it counts as never written. */
static bool is_whole(const char *line, size_t len)
{
	return len > 2 && line[0] == '{' && line[len - 2] == '}' && line[len - 1] == '\n';
}

/* As a tree, JSON being YAML too. */
static struct tree *read_tree(const char *line, size_t len)
{
	struct diags *unsaid = diags_new(LANG_EN);
	struct source *source = is_whole(line, len) ? source_from_text("results", line, len, unsaid) : NULL;
	struct tree *tree = source ? tree_read(source, unsaid) : NULL;

	diags_free(unsaid);
	return tree;
}

static const char *text_of(const struct tree *tree, const char *key)
{
	const struct value *value = value_get(tree->root, key);

	return value && value->type == VALUE_SCALAR ? value->text : "";
}

static uint32_t number_of(const struct tree *tree, const char *key)
{
	return (uint32_t)strtoul(text_of(tree, key), NULL, 10);
}

/* The URI has every byte of a name that is not UTF-8 (json_path). */
static char *name_of(const struct tree *tree)
{
	const char *uri = text_of(tree, "nameUri");
	char *name = *uri ? g_uri_unescape_string(uri, NULL) : NULL;

	return name ? name : g_strdup(text_of(tree, "name"));
}

/* The bytes of the list, which goes into another line as it is. */
static char *problems_of(const struct tree *tree)
{
	const struct value *value = value_get(tree->root, "problems");

	if (!value || value->type != VALUE_SEQUENCE)
		return g_strdup("");
	return g_strndup(tree->source->text + value->first, value->end - value->first);
}

bool batch_line_read(const char *text, size_t len, struct batch_line *out)
{
	struct tree *tree = read_tree(text, len);

	*out = (struct batch_line){ 0 };
	if (!tree)
		return false;
	*out = (struct batch_line){ .index = number_of(tree, "index"),
		.n_pages = number_of(tree, "pages"),
		.n_errors = number_of(tree, "errors"),
		.n_warnings = number_of(tree, "warnings"),
		.done = strcmp(text_of(tree, "status"), batch_status_name(BATCH_DONE)) == 0,
		.is_end = strcmp(text_of(tree, "status"), "end") == 0,
		.end = { .n = number_of(tree, "reports"), .total = number_of(tree, "total") },
		.name = name_of(tree),
		.key = g_strdup(text_of(tree, "key")),
		.digest = g_strdup(text_of(tree, "digest")),
		.manifest = g_strdup(text_of(tree, "manifest")),
		.problems = problems_of(tree) };
	tree_free(tree);
	return true;
}

void batch_line_copy(const struct batch_line *line, struct batch_line *out)
{
	*out = *line;
	out->name = g_strdup(line->name);
	out->key = g_strdup(line->key);
	out->digest = g_strdup(line->digest);
	out->manifest = g_strdup(line->manifest);
	out->problems = g_strdup(line->problems);
}

void batch_line_clear(struct batch_line *line)
{
	g_free(line->name);
	g_free(line->key);
	g_free(line->digest);
	g_free(line->manifest);
	g_free(line->problems);
	*line = (struct batch_line){ 0 };
}

/* ---- many ---- */

static int compare_places(const void *a, const void *b)
{
	const struct batch_place *x = a, *y = b;

	return x->index < y->index ? -1 : x->index > y->index;
}

/* Of two lines for one report the later stays the later. */
void batch_places_sort(GArray *places)
{
	g_array_sort(places, compare_places); /* GLib's sort is stable */
}

bool batch_lines_each(const char *path,
	void (*each)(void *context, const char *text, size_t len, const struct batch_line *line), void *context)
{
	FILE *file = fopen(path, "re");
	char *text = NULL;
	size_t room = 0;

	if (!file)
		return false;
	for (ssize_t len; (len = source_read_line(file, &text, &room, LINE_MAX_BYTES)) > 0;) {
		struct batch_line line;

		/* A line that cannot be read is passed over: its report is set again. */
		if (batch_line_read(text, (size_t)len, &line))
			each(context, text, (size_t)len, &line);
		batch_line_clear(&line);
	}
	free(text);
	bool ok = !ferror(file);
	fclose(file);
	return ok;
}
