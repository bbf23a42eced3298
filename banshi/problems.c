/* JSON is for programs that call us, SARIF (OASIS, 2.1.0) for those that show problems of any checker beside the
 * lines. */
#include "banshi/problems.h"

#include <glib.h>
#include <string.h>

#include "report/diag.h"
#include "report/json-writer.h"
#include "report/source.h"

static const char *severity_word(enum diag_code code)
{
	static const char *const words[] = { "note", "warning", "error" };

	return words[diag_code_severity(code)];
}

/* ---- JSON ---- */

static void write_optional(struct json *json, const char *key, const char *value)
{
	if (value && *value)
		json_text(json, key, value);
}

static void write_place(
	struct json *json, const char *line, const char *column, const struct source *source, uint32_t at)
{
	struct place place = source_place(source, at);

	json_number(json, line, place.line);
	json_number(json, column, place.column);
}

void problem_write(struct json *json, const struct finding *finding)
{
	const struct where *where = finding->where;

	json_text(json, "severity", severity_word(finding->code));
	json_text(json, "code", diag_code_name(finding->code));
	write_optional(json, "rule", where->rule);
	json_text(json, "message", finding->text);
	write_optional(json, "hint", finding->hint);
	write_optional(json, "basis", finding->basis);
	if (where->source) {
		/* A row of a workbook is told by its cell as well. */
		g_autofree char *cell = where->source->sheet ? source_cell(where->source, where->first) : NULL;
		json_path(json, "file", where->source->name);
		write_optional(json, "cell", cell);
		write_place(json, "line", "column", where->source, where->first);
		write_place(json, "endLine", "endColumn", where->source, where->end);
	}
	write_optional(json, "field", where->label);
	write_optional(json, "path", where->path);
	write_optional(json, "silenced", finding->silenced);
}

struct listing {
	struct json *json;
	unsigned most; /* that are still to be written */
};

static void write_problem(void *context, const struct finding *finding)
{
	struct listing *listing = context;

	if (!listing->most)
		return;
	listing->most--;
	json_open(listing->json, NULL, '{');
	problem_write(listing->json, finding);
	json_close(listing->json, '}');
}

void problems_list(struct json *json, const char *key, const struct diags *diags, unsigned most)
{
	struct listing listing = { json, most };

	json_open(json, key, '[');
	diags_each(diags, write_problem, &listing);
	json_close(json, ']');
}

char *problems_as_json(const struct diags *diags)
{
	struct json json = { .out = g_string_new(NULL) };

	json_open(&json, NULL, '{');
	json_text(&json, "tool", "banshi");
	json_text(&json, "version", BANSHI_VERSION);
	json_number(&json, "errors", diags_count(diags, SEVERITY_ERROR));
	json_number(&json, "warnings", diags_count(diags, SEVERITY_WARNING));
	json_number(&json, "notes", diags_count(diags, SEVERITY_NOTE));
	json_number(&json, "silenced", diags_silenced(diags, NULL));
	problems_list(&json, "problems", diags, G_MAXUINT);
	json_close(&json, '}');
	return g_string_free(json.out, FALSE);
}

char *problems_as_list(const struct diags *diags, unsigned most)
{
	struct json json = { .out = g_string_new(NULL), .one_line = true };

	problems_list(&json, NULL, diags, most);
	g_string_truncate(json.out, json.out->len - 1); /* its line end */
	return g_string_free(json.out, FALSE);
}

/* ---- SARIF 2.1.0; the numbers are those of its sections ---- */

struct sarif {
	struct json json;
	enum lang lang;
	GArray *codes; /* of enum diag_code: the rules so far, in the order of their ruleIndex */
};

static guint code_index(const struct sarif *sarif, enum diag_code code)
{
	guint i = 0;

	while (i < sarif->codes->len && g_array_index(sarif->codes, enum diag_code, i) != code)
		i++;
	/* The number that a code has or would get. */
	return i;
}

static void note_code(void *context, const struct finding *finding)
{
	struct sarif *sarif = context;

	if (code_index(sarif, finding->code) == sarif->codes->len)
		g_array_append_val(sarif->codes, finding->code);
}

static void write_message(struct json *json, const char *key, const char *text)
{
	json_open(json, key, '{');
	json_text(json, "text", text);
	json_close(json, '}');
}

/* 3.49: what a code means. */
static void write_rules(struct sarif *sarif)
{
	struct json *json = &sarif->json;

	json_open(json, "rules", '[');
	for (guint i = 0; i < sarif->codes->len; i++) {
		enum diag_code code = g_array_index(sarif->codes, enum diag_code, i);
		const char *hint = diag_code_hint(code, sarif->lang);
		json_open(json, NULL, '{');
		json_text(json, "id", diag_code_name(code));
		write_message(json, "shortDescription", diag_code_text(code, sarif->lang));
		if (*hint)
			write_message(json, "help", hint);
		json_open(json, "defaultConfiguration", '{');
		json_text(json, "level", severity_word(code));
		json_close(json, '}');
		json_close(json, '}');
	}
	json_close(json, ']');
}

/* 3.4.3: a URI reference; relative for a relative path. */
static char *file_uri(const char *name)
{
	if (g_path_is_absolute(name))
		return g_filename_to_uri(name, NULL, NULL);
	/* A relative path is told as it was given: whoever shows it knows the folder. */
	return g_uri_escape_string(strcmp(name, "<stdin>") == 0 ? "stdin" : name, "/", FALSE);
}

/* 3.30: lines and columns from 1; the end column is the one after. */
static void write_region(struct json *json, const struct where *where)
{
	json_open(json, "region", '{');
	write_place(json, "startLine", "startColumn", where->source, where->first);
	/* A place of no length is told as a point. */
	write_place(json, "endLine", "endColumn", where->source, MAX(where->end, where->first));
	json_close(json, '}');
}

static void write_location(struct json *json, const struct where *where)
{
	g_autofree char *uri = where->source ? file_uri(where->source->name) : NULL;

	json_open(json, "locations", '[');
	json_open(json, NULL, '{');
	if (uri) {
		json_open(json, "physicalLocation", '{');
		json_open(json, "artifactLocation", '{');
		json_text(json, "uri", uri);
		json_close(json, '}');
		write_region(json, where);
		json_close(json, '}');
	}
	if (where->path && *where->path) {
		json_open(json, "logicalLocations", '[');
		json_open(json, NULL, '{');
		json_text(json, "fullyQualifiedName", where->path);
		if (where->label)
			json_text(json, "decoratedName", where->label);
		json_close(json, '}');
		json_close(json, ']');
	}
	json_close(json, '}');
	json_close(json, ']');
}

static void write_result(void *context, const struct finding *finding)
{
	struct sarif *sarif = context;
	struct json *json = &sarif->json;
	const struct where *where = finding->where;

	json_open(json, NULL, '{');
	json_text(json, "ruleId", diag_code_name(finding->code));
	json_number(json, "ruleIndex", code_index(sarif, finding->code));
	json_text(json, "level", severity_word(finding->code));
	write_message(json, "message", finding->text);
	if (where->source || (where->path && *where->path))
		write_location(json, where);
	if (finding->silenced) {
		/* 3.35 */
		json_open(json, "suppressions", '[');
		json_open(json, NULL, '{');
		/* Set aside in the report file itself. */
		json_text(json, "kind", "inSource");
		json_text(json, "justification", finding->silenced);
		json_close(json, '}');
		json_close(json, ']');
	}
	if (where->rule || *finding->hint || *finding->basis) {
		json_open(json, "properties", '{');
		write_optional(json, "rule", where->rule);
		write_optional(json, "hint", finding->hint);
		write_optional(json, "basis", finding->basis);
		json_close(json, '}');
	}
	json_close(json, '}');
}

char *problems_as_sarif(const struct diags *diags)
{
	struct sarif sarif = { .json = { .out = g_string_new(NULL) },
		.lang = diags_lang(diags),
		.codes = g_array_new(FALSE, FALSE, sizeof(enum diag_code)) };
	struct json *json = &sarif.json;

	/* Rules are written before results, and only those that were met: so all findings are gone through
	 * twice. */
	diags_each(diags, note_code, &sarif);
	json_open(json, NULL, '{');
	json_text(json, "$schema", "https://json.schemastore.org/sarif-2.1.0.json");
	json_text(json, "version", "2.1.0");
	json_open(json, "runs", '[');
	json_open(json, NULL, '{');
	json_open(json, "tool", '{');
	json_open(json, "driver", '{');
	json_text(json, "name", "banshi");
	json_text(json, "version", BANSHI_VERSION);
	json_text(json, "language", sarif.lang == LANG_ZH ? "zh-CN" : "en");
	write_rules(&sarif);
	json_close(json, '}');
	json_close(json, '}');
	json_text(json, "columnKind", "unicodeCodePoints");
	json_open(json, "results", '[');
	diags_each(diags, write_result, &sarif);
	json_close(json, ']');
	json_close(json, '}');
	json_close(json, ']');
	json_close(json, '}');
	g_array_unref(sarif.codes);
	return g_string_free(json->out, FALSE);
}
