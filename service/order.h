/* What a service asks of a worker, and what comes back, as bytes that go from one process to the other: a request of
 * the library (banshi.h) and its result. */
#ifndef BANSHI_ORDER_H
#define BANSHI_ORDER_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "banshi/banshi.h"

/* The kinds of frames (service/frame.h) between the two. */
enum order_frame {
	ORDER_READY = 1, /* a worker's first: it has set a page and waits; the number is that of its process */
	ORDER_ASKED,     /* an order, the number being the service's */
	ORDER_ANSWER,    /* its answer, of that number */
};

struct order {
	bool render; /* else the report is only checked */
	struct banshi_request request;
	GVariant *held; /* what it borrows from */
};

/* As bytes. g_bytes_unref. */
GBytes *order_pack(const struct order *order);
/* False when the bytes are none, with nothing in *out; they are borrowed until order_finish. */
bool order_unpack(const char *bytes, size_t len, struct order *out);
void order_finish(struct order *order);

struct answer {
	int status; /* enum banshi_status */
	uint32_t n_pages, n_errors, n_warnings;
	const char *problems; /* JSON */
	const char *manifest; /* NULL: none */
	GBytes *data;         /* the file; NULL: none */
	GVariant *held;
};

/* These are of an answer as those above are of an order. */
GBytes *answer_pack(const struct banshi_result *result);
bool answer_unpack(const char *bytes, size_t len, struct answer *out);
void answer_finish(struct answer *answer);

#endif
