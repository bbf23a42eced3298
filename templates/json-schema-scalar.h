/* The JSON Schema of one value. Private to json-schema.c. */
#ifndef BANSHI_JSON_SCHEMA_SCALAR_H
#define BANSHI_JSON_SCHEMA_SCALAR_H

#include <stdbool.h>

struct datatype;
struct json;

/* A value of the type; with `blank` it may be left empty. The key is NULL inside a list; the label, which may be NULL,
 * becomes its title. */
void schema_put_scalar(
	struct json *json, const char *key, const struct datatype *datatype, bool blank, const char *label);
/* What the definition of that name says. */
void schema_put_reference(struct json *json, const char *key, const char *name);

#endif
