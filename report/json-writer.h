/* Writing JSON (RFC 8259) by its parts; the caller gives the structure. What is written is valid UTF-8 whatever it is
 * made from: a byte that is none, as in a file name in GBK, stands as U+FFFD. json_path tells such a name exactly. */
#ifndef BANSHI_JSON_WRITER_H
#define BANSHI_JSON_WRITER_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

struct json {
	GString *out;  /* the caller's, appended to */
	bool one_line; /* without the line breaks and blanks that are for people */
	unsigned depth;
	bool any; /* the open object or list has a member */
};

/* Opens '{' or '['; a key inside an object, NULL in a list or at the top. */
void json_open(struct json *json, const char *key, char bracket);
/* Closes the innermost with '}' or ']'; the outermost ends with a line break. */
void json_close(struct json *json, char bracket);

/* These write one member; the key as for json_open. json_text a string, json_number digits, json_verbatim a number,
 * true or false, or JSON that is short and known to be right. */
void json_text(struct json *json, const char *key, const char *value);
void json_number(struct json *json, const char *key, uint64_t value);
void json_verbatim(struct json *json, const char *key, const char *value);
/* A file name. When it is not UTF-8, another member follows, its key ending in Uri, which has every byte of it: those
 * that are not UTF-8, and what a URI may not have, escaped by % (RFC 3986 2.1). */
void json_path(struct json *json, const char *key, const char *path);

/* Appends one string in its quotes: for JSON made by other means. */
void json_append_string(GString *out, const char *text);
/* Whether a text is what JSON takes for a number (RFC 8259 6): digits without zeros before them, and a point between
 * digits. One with an exponent is none here: nobody writes a sum so. */
bool json_is_number(const char *text);

#endif
