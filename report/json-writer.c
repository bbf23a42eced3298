#include "report/json-writer.h"

#include <string.h>

/* Text is valid UTF-8 already: only what JSON forbids in a string is escaped (RFC 8259 7). */
static void write_string(FILE *out, const char *text)
{
	putc('"', out);
	for (const char *p = text; *p; p++) {
		if (*p == '"' || *p == '\\')
			fprintf(out, "\\%c", *p);
		else if ((unsigned char)*p < 0x20)
			fprintf(out, "\\u%04x", (unsigned)*p);
		else
			putc(*p, out);
	}
	putc('"', out);
}

static void begin_member(struct json *json, const char *key)
{
	if (json->any)
		putc(',', json->out);
	if (json->depth)
		fprintf(json->out, "\n%*s", (int)json->depth * 2, "");
	if (key) {
		write_string(json->out, key);
		fputs(": ", json->out);
	}
	json->any = true;
}

void json_open(struct json *json, const char *key, char bracket)
{
	begin_member(json, key);
	putc(bracket, json->out);
	json->depth++;
	json->any = false;
}

void json_close(struct json *json, char bracket)
{
	json->depth--;
	if (json->any)
		fprintf(json->out, "\n%*s", (int)json->depth * 2, "");
	putc(bracket, json->out);
	json->any = true;
	if (json->depth == 0)
		putc('\n', json->out);
}

void json_text(struct json *json, const char *key, const char *value)
{
	begin_member(json, key);
	write_string(json->out, value);
}

void json_number(struct json *json, const char *key, unsigned long value)
{
	begin_member(json, key);
	fprintf(json->out, "%lu", value);
}
