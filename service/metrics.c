#include "service/metrics.h"

#include "service/access-log.h"
#include "service/worker-pool.h"

/* Seconds: upper ends of the histogram's parts. */
static const double ends[] = { 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30 };

struct metrics {
	GHashTable *requests; /* of guint64, by the labels */
	guint64 below[G_N_ELEMENTS(ends)], n;
	guint64 pages, bytes_in, bytes_out;
	gint64 taken; /* microseconds */
};

struct metrics *metrics_new(void)
{
	struct metrics *m = g_new0(struct metrics, 1);

	m->requests = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	return m;
}

void metrics_free(struct metrics *m)
{
	if (!m)
		return;
	g_hash_table_destroy(m->requests);
	g_free(m);
}

static void count(GHashTable *table, const struct access_line *line)
{
	char *labels = g_strdup_printf("route=\"%s\",status=\"%u\"", line->route, line->status);
	guint64 *n = g_hash_table_lookup(table, labels);

	if (!n) {
		n = g_new0(guint64, 1);
		g_hash_table_insert(table, labels, n);
	} else {
		g_free(labels);
	}
	++*n;
}

void metrics_add(struct metrics *m, const struct access_line *line)
{
	count(m->requests, line);
	m->pages += line->pages;
	m->bytes_in += line->in;
	m->bytes_out += line->out;
	/* How long health and lists take tells nothing. */
	if (!line->format)
		return;
	m->n++;
	m->taken += line->taken;
	for (size_t i = 0; i < G_N_ELEMENTS(ends); i++)
		m->below[i] += (double)line->taken <= ends[i] * G_USEC_PER_SEC;
}

static void put_number(GString *out, const char *name, const char *type, const char *help, guint64 value)
{
	g_string_append_printf(
		out, "# HELP %s %s\n# TYPE %s %s\n%s %" G_GUINT64_FORMAT "\n", name, help, name, type, name, value);
}

static void put_requests(const struct metrics *m, GString *out)
{
	g_autoptr(GList) keys = g_list_sort(g_hash_table_get_keys(m->requests), (GCompareFunc)g_strcmp0);

	g_string_append(out,
		"# HELP banshi_requests_total Requests by route and status.\n# TYPE banshi_requests_total counter\n");
	for (const GList *key = keys; key; key = key->next)
		g_string_append_printf(out, "banshi_requests_total{%s} %" G_GUINT64_FORMAT "\n",
			(const char *)key->data, *(const guint64 *)g_hash_table_lookup(m->requests, key->data));
}

static void put_histogram(const struct metrics *m, GString *out)
{
	char number[G_ASCII_DTOSTR_BUF_SIZE];

	g_string_append(out, "# HELP banshi_request_seconds How long render and check took, with waiting.\n"
			     "# TYPE banshi_request_seconds histogram\n");
	for (size_t i = 0; i < G_N_ELEMENTS(ends); i++)
		g_string_append_printf(out, "banshi_request_seconds_bucket{le=\"%s\"} %" G_GUINT64_FORMAT "\n",
			g_ascii_formatd(number, sizeof(number), "%g", ends[i]), m->below[i]);
	g_string_append_printf(out, "banshi_request_seconds_bucket{le=\"+Inf\"} %" G_GUINT64_FORMAT "\n", m->n);
	g_string_append_printf(out, "banshi_request_seconds_sum %s\n",
		g_ascii_formatd(number, sizeof(number), "%.6f", (double)m->taken / G_USEC_PER_SEC));
	g_string_append_printf(out, "banshi_request_seconds_count %" G_GUINT64_FORMAT "\n", m->n);
}

char *metrics_text(const struct metrics *m, const struct pool_state *pool, unsigned n_connections)
{
	GString *out = g_string_new(NULL);

	put_requests(m, out);
	put_histogram(m, out);
	put_number(out, "banshi_pages_total", "counter", "Pages laid out.", m->pages);
	put_number(out, "banshi_received_bytes_total", "counter", "Bytes of requests.", m->bytes_in);
	put_number(out, "banshi_sent_bytes_total", "counter", "Bytes of answers.", m->bytes_out);
	put_number(out, "banshi_workers", "gauge", "Processes that set reports.", pool->n);
	put_number(out, "banshi_workers_ready", "gauge", "Those that can take one.", pool->n_ready);
	put_number(out, "banshi_workers_busy", "gauge", "Those that are at one.", pool->n_busy);
	put_number(out, "banshi_waiting", "gauge", "Requests that wait for a process.", pool->n_waiting);
	put_number(out, "banshi_workers_ended_total", "counter", "Processes that a request ended.", pool->n_ended);
	put_number(out, "banshi_connections", "gauge", "Connections.", n_connections);
	return g_string_free(out, FALSE);
}
