/* Putting mechanical slips of a report file right, in the text of the file itself. */
#include "banshi/mend.h"

#include <glib.h>
#include <string.h>

#include "report/source.h"

/* What the diagnostics offer for one source. */
struct offer {
	const struct mend *mend;
	enum diag_code code;
	const char *rule;
};

struct offers {
	const char *name;
	GArray *offer; /* of struct offer */
};

static void gather(void *context, const struct finding *finding)
{
	struct offers *offers = context;
	const struct mend *mend = finding->mend;
	const struct offer offer = { mend, finding->code, finding->where->rule };

	/* A mend for another source, as a file of rows, is not one for this text. */
	if (mend && !finding->silenced && strcmp(mend->source->name, offers->name) == 0)
		g_array_append_val(offers->offer, offer);
}

static int compare_offers(const void *left, const void *right)
{
	const struct mend *a = ((const struct offer *)left)->mend, *b = ((const struct offer *)right)->mend;

	/* By place; of two that begin at one the longer first, so that it is taken. */
	return a->first != b->first ? (a->first < b->first ? -1 : 1) : (a->end > b->end ? -1 : a->end < b->end);
}

/* The bytes are those that the diagnostics mean. Another text may stand there by now. */
static bool is_there(const struct mend *mend)
{
	size_t len = strlen(mend->old);

	return mend->end <= mend->source->len && mend->end - mend->first == len &&
	       memcmp(mend->source->text + mend->first, mend->old, len) == 0;
}

static bool ask(const struct offer *offer, mend_wanted *wanted, void *context)
{
	struct place place = source_place(offer->mend->source, offer->mend->first);
	const struct mended mended = { .code = diag_code_name(offer->code),
		.rule = offer->rule,
		.line = place.line,
		.column = place.column,
		.old = offer->mend->old,
		.better = offer->mend->better };

	return wanted(context, &mended);
}

char *mend_text(const struct diags *diags, const char *name, mend_wanted *wanted, void *context, size_t *len)
{
	struct offers offers = { name, g_array_new(FALSE, FALSE, sizeof(struct offer)) };
	GString *text = NULL;
	uint32_t done = 0;

	diags_each(diags, gather, &offers);
	g_array_sort(offers.offer, compare_offers);
	for (guint i = 0; i < offers.offer->len; i++) {
		const struct offer *offer = &g_array_index(offers.offer, struct offer, i);
		const struct mend *mend = offer->mend;
		/* Overlapping ones are left out: the next run may take them. */
		if (mend->first < done || !is_there(mend) || !ask(offer, wanted, context))
			continue;
		/* The mark of byte order goes back where it was. */
		if (!text)
			text = g_string_new(mend->source->bom ? "\xEF\xBB\xBF" : "");
		g_string_append_len(text, mend->source->text + done, mend->first - done);
		g_string_append(text, mend->better);
		done = mend->end;
	}
	if (text) {
		/* All offers are of one source (gather). */
		const struct source *source = g_array_index(offers.offer, struct offer, 0).mend->source;
		g_string_append_len(text, source->text + done, source->len - done);
		*len = text->len;
	}
	g_array_unref(offers.offer);
	return text ? g_string_free(text, FALSE) : NULL;
}
