/* Counters of a service, in the text format that Prometheus reads (exposition format 0.0.4). */
#ifndef BANSHI_METRICS_H
#define BANSHI_METRICS_H

#include <glib.h>

struct access_line;
struct pool_state;

struct metrics;
/* All of them 0. metrics_free accepts NULL. */
struct metrics *metrics_new(void);
void metrics_free(struct metrics *metrics);

/* A request is over. */
void metrics_add(struct metrics *metrics, const struct access_line *line);
/* All of them as text; g_free. */
char *metrics_text(const struct metrics *metrics, const struct pool_state *pool, unsigned n_connections);

#endif
