/* What the address of a request asks for: format, profile, template, language and settings. Settings that name files of
 * the machine cannot be asked for. */
#ifndef BANSHI_SERVICE_QUERY_H
#define BANSHI_SERVICE_QUERY_H

#include <glib.h>
#include <stdbool.h>

#include "banshi/banshi.h"

struct service_query {
	const char *format, *profile, *language, *tpl; /* NULL: not said */
	GArray *set;                                   /* of struct banshi_pair */
	GPtrArray *held;
};

/* The part of an address behind ?, or NULL. False with a sentence in *why (g_free); service_query_finish frees what
 * *out holds in either case. */
bool service_query_read(const char *query, struct service_query *out, char **why);
void service_query_finish(struct service_query *query);
/* A setting more, borrowed. */
void service_query_add(struct service_query *query, const char *key, const char *value);

#endif
