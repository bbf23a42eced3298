/* Writing JSON by its parts; the caller gives the structure. */
#ifndef BANSHI_JSON_WRITER_H
#define BANSHI_JSON_WRITER_H

#include <stdbool.h>
#include <stdio.h>

struct json {
	FILE *out;
	unsigned depth;
	bool any; /* the open object or list has a member */
};

/* Opens '{' or '['; a key inside an object, NULL in a list or at the top. */
void json_open(struct json *json, const char *key, char bracket);
void json_close(struct json *json, char bracket);
void json_text(struct json *json, const char *key, const char *value);
void json_number(struct json *json, const char *key, unsigned long value);

#endif
