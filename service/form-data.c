#include "service/form-data.h"

#include <string.h>

/* More parts than any report names files. */
#define PARTS_MAX 1000

/* ---- kinds of reports ---- */

/* The library knows a report's form by its name. */
static const char *name_of_type(const char *type)
{
	static const struct {
		const char *type, *name;
	} known[] = {
		{ "application/yaml", "report.yaml" },
		{ "application/x-yaml", "report.yaml" },
		{ "text/yaml", "report.yaml" },
		{ "text/x-yaml", "report.yaml" },
		{ "application/json", "report.json" },
		{ "text/json", "report.json" },
		{ "text/markdown", "report.md" },
	};

	for (size_t i = 0; type && i < G_N_ELEMENTS(known); i++)
		if (g_ascii_strcasecmp(type, known[i].type) == 0)
			return known[i].name;
	return NULL;
}

/* A part that says no type may say it by its file's name. */
static const char *name_of_file(const char *filename)
{
	static const char *const endings[][2] = { { ".json", "report.json" }, { ".md", "report.md" },
		{ ".markdown", "report.md" } };

	for (size_t i = 0; filename && i < G_N_ELEMENTS(endings); i++)
		if (g_str_has_suffix(filename, endings[i][0]))
			return endings[i][1];
	return "report.yaml";
}

static const char *keep(struct form_data *form, const char *text)
{
	char *kept = g_strdup(text);

	g_ptr_array_add(form->texts, kept);
	return kept;
}

/* Its own when the end of that says the same, without folders; messages and archived files have it. */
static const char *name_of_report(struct form_data *form, const char *type, const char *filename)
{
	const char *by_type = name_of_type(type), *usual = by_type ? by_type : name_of_file(filename);
	g_autofree char *own = filename ? g_path_get_basename(filename) : NULL;

	return own && g_utf8_validate(own, -1, NULL) && g_str_has_suffix(own, strrchr(usual, '.')) ? keep(form, own)
												   : usual;
}

/* ---- parts ---- */

static void add_file(struct form_data *form, const char *name, GBytes *bytes)
{
	struct banshi_file file = { .name = keep(form, name) };

	file.data = g_bytes_get_data(bytes, &file.len);
	g_array_append_val(form->file, file);
}

static const char *take_part(
	struct form_data *form, const char *key, const char *filename, const char *type, GBytes *bytes)
{
	if (strcmp(key, "report") == 0) {
		if (form->report)
			return "two parts are called report";
		form->name = name_of_report(form, type, filename);
		form->report = g_bytes_get_data(bytes, &form->len);
		form->report = form->report ? form->report : "";
		return NULL;
	}
	if (strcmp(key, "file") == 0) {
		if (!filename || !g_utf8_validate(filename, -1, NULL))
			return "a part called file has no filename in UTF-8";
		add_file(form, filename, bytes);
		return NULL;
	}
	/* Names that no file of a report can have, as it could not be written in one. */
	const char **place = strcmp(key, "previous") == 0   ? &form->previous
			     : strcmp(key, "template") == 0 ? &form->tpl
							    : NULL;
	if (!place)
		return "parts are report, file, previous and template";
	if (*place)
		return "two parts have the same name";
	g_autofree char *name = g_strdup_printf("%s/%s", key, name_of_file(filename));
	add_file(form, name, bytes);
	*place = form->texts->pdata[form->texts->len - 1];
	return NULL;
}

static const char *read_part(struct form_data *form, SoupMultipart *parts, int i)
{
	SoupMessageHeaders *headers;
	GBytes *bytes;
	char *disposition = NULL;
	GHashTable *of = NULL;
	const char *why = "a part has no name";

	soup_multipart_get_part(parts, i, &headers, &bytes);
	g_ptr_array_add(form->held, g_bytes_ref(bytes));
	if (soup_message_headers_get_content_disposition(headers, &disposition, &of) && g_hash_table_lookup(of, "name"))
		why = take_part(form, g_hash_table_lookup(of, "name"), g_hash_table_lookup(of, "filename"),
			soup_message_headers_get_content_type(headers, NULL), bytes);
	g_free(disposition);
	g_clear_pointer(&of, g_hash_table_destroy);
	return why;
}

static const char *read_parts(struct form_data *form, SoupMultipart *parts)
{
	int n = soup_multipart_get_length(parts);

	if (n > PARTS_MAX)
		return "too many parts";
	for (int i = 0; i < n; i++) {
		const char *why = read_part(form, parts, i);
		if (why)
			return why;
	}
	return form->report ? NULL : "there is no part called report";
}

unsigned form_data_read(SoupServerMessage *message, struct form_data *out, const char **why)
{
	SoupMessageHeaders *headers = soup_server_message_get_request_headers(message);
	const char *type = soup_message_headers_get_content_type(headers, NULL);

	*out = (struct form_data){ .file = g_array_new(FALSE, TRUE, sizeof(struct banshi_file)),
		.body = soup_message_body_flatten(soup_server_message_get_request_body(message)),
		.held = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref),
		.texts = g_ptr_array_new_with_free_func(g_free) };
	if (type && g_ascii_strcasecmp(type, "multipart/form-data") == 0) {
		SoupMultipart *parts = soup_multipart_new_from_message(headers, out->body);
		*why = parts ? read_parts(out, parts) : "the body is not multipart/form-data";
		g_clear_pointer(&parts, soup_multipart_free);
		return *why ? SOUP_STATUS_BAD_REQUEST : 0;
	}
	out->name = name_of_type(type);
	out->report = g_bytes_get_data(out->body, &out->len);
	*why = "the body is application/yaml, application/json, text/markdown or multipart/form-data";
	return out->name ? 0 : SOUP_STATUS_UNSUPPORTED_MEDIA_TYPE;
}

void form_data_finish(struct form_data *form)
{
	g_clear_pointer(&form->file, g_array_unref);
	g_clear_pointer(&form->body, g_bytes_unref);
	g_clear_pointer(&form->held, g_ptr_array_unref);
	g_clear_pointer(&form->texts, g_ptr_array_unref);
}
