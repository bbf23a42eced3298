#include "service/access-log.h"

#include <string.h>

#include "report/json-writer.h"

static void open_line(struct json *json)
{
	g_autoptr(GDateTime) now = g_date_time_new_now_utc();
	g_autofree char *time = g_date_time_format(now, "%Y-%m-%dT%H:%M:%S.%fZ");

	*json = (struct json){ .out = g_string_new(NULL), .one_line = true };
	json_open(json, NULL, '{');
	json_text(json, "time", time);
}

/* Whole, so that lines of several processes do not mix. */
static void write_line(FILE *out, struct json *json)
{
	json_close(json, '}');
	fwrite(json->out->str, 1, json->out->len, out);
	fflush(out);
	g_string_free(json->out, TRUE);
}

static void write_ms(struct json *json, const char *key, gint64 microseconds)
{
	char number[G_ASCII_DTOSTR_BUF_SIZE];

	json_verbatim(json, key, g_ascii_formatd(number, sizeof(number), "%.1f", (double)microseconds / 1000));
}

void access_log_write(FILE *out, const struct access_line *line)
{
	struct json json;

	open_line(&json);
	json_text(&json, "id", line->id);
	json_text(&json, "method", line->method);
	json_text(&json, "route", line->route);
	json_number(&json, "status", line->status);
	write_ms(&json, "ms", line->taken);
	json_number(&json, "in", line->in);
	json_number(&json, "out", line->out);
	if (line->format) {
		json_text(&json, "format", line->format);
		write_ms(&json, "worked", line->worked);
		json_number(&json, "pages", line->pages);
		json_number(&json, "errors", line->errors);
		json_number(&json, "warnings", line->warnings);
	}
	if (line->ended)
		json_verbatim(&json, "ended", "true");
	write_line(out, &json);
}

void access_log_write_killed(FILE *out, int signal)
{
	g_autofree char *words = g_strdup_printf("ended by signal %d, %s", signal, strsignal(signal));
	struct json json;

	open_line(&json);
	json_text(&json, "process", words);
	write_line(out, &json);
}
