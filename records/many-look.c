/* A file that ends its process is lost alone, and told with the others. */
#include "records/many-look.h"

#include "records/verified.h"
#include "report/diag.h"
#include "report/printable.h"

guint many_look_pending(const GArray *list)
{
	guint n = 0;

	for (guint i = 0; i < list->len; i++)
		n += verified_at(list, i)->pending;
	return n;
}

static void clear_one(void *data)
{
	struct many_one *one = data;

	g_clear_pointer(&one->answer, g_bytes_unref);
	g_free(one->lost);
}

static void take(const struct many_look *look, struct verified *one, const struct many_one *found, enum lang lang)
{
	g_autofree char *shown = text_printable(one->path);

	if (found->answer)
		look->take(one, found->answer);
	else if (found->lost)
		verified_note(one, lang, found->late ? DIAG_FILE_LATE : DIAG_FILE_LOST, shown, found->lost);
	one->looked_at = one->looked_at || found->answer || found->lost;
	one->pending = false;
}

bool many_look(const struct many_look *look, const struct many_runner *runner, GArray *list, int64_t *peak_kb,
	struct diags *diags)
{
	GArray *ones = g_array_new(FALSE, TRUE, sizeof(struct many_one));
	g_autoptr(GArray) places = g_array_new(FALSE, FALSE, sizeof(guint));
	bool whole;

	g_array_set_clear_func(ones, clear_one);
	for (guint i = 0; i < list->len; i++) {
		const struct verified *one = verified_at(list, i);
		const struct many_one todo = { .path = one->look_at, .what = one->look };

		if (!one->pending)
			continue;
		g_array_append_val(ones, todo);
		g_array_append_val(places, i);
	}
	whole = runner->run(runner->data, look, ones, peak_kb, diags);
	for (guint i = 0; i < ones->len; i++)
		take(look, verified_at(list, g_array_index(places, guint, i)), &g_array_index(ones, struct many_one, i),
			diags_lang(diags));
	g_array_unref(ones);
	return whole;
}

void many_look_stopped(const GArray *list, struct diags *diags)
{
	char done[16], all[16];
	guint n = 0;

	for (guint i = 0; i < list->len; i++)
		n += verified_at(list, i)->looked_at;
	g_snprintf(done, sizeof(done), "%u", n);
	g_snprintf(all, sizeof(all), "%u", list->len);
	diag(diags, DIAG_MANY_STOPPED, NOWHERE, done, all);
}
