/* What the page of a form asks for: the form, and changes of the report's file. */
#ifndef BANSHI_EDIT_ROUTES_H
#define BANSHI_EDIT_ROUTES_H

#include <libsoup/soup.h>
#include <stdbool.h>
#include <stddef.h>

struct edit_routes;
struct previewed;
struct private_folder;

/* Of a report whose file may be changed; `folder` is for what is being read. All is borrowed. */
struct edit_routes *edit_routes_new(const struct previewed *previewed, int nursery, struct private_folder *folder);
void edit_routes_free(struct edit_routes *routes); /* accepts NULL */

/* How many bytes may be posted to a route, by its name; 0: none is called so. */
size_t edit_routes_most(const char *name);
/* Answers a request for one of them, now or later; false: it is for none. */
bool edit_routes_take(struct edit_routes *routes, SoupServerMessage *message, const char *name, GHashTable *query);

#endif
