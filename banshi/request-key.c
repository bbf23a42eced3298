#include "banshi/request-key.h"

#include <glib.h>

#include "banshi/banshi.h"
#include "banshi/job-key.h"
#include "banshi/request.h"
#include "banshi/shared.h"
#include "render/target.h"

/* What would else be read from disk. Names and lengths, so that no two lists are alike. */
static char *digest_of_files(const struct asked *asked)
{
	g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);

	for (size_t i = 0; i < asked->n_file; i++) {
		const struct banshi_file *file = &asked->file[i];
		g_autofree char *head = g_strdup_printf("%s\n%zu\n", file->name, file->len);

		g_checksum_update(sum, (const guchar *)head, -1);
		g_checksum_update(sum, file->data, file->data ? (gssize)file->len : 0);
	}
	return g_strdup(g_checksum_get_string(sum));
}

char *request_key(const struct asked *asked, const struct job *job, struct shared *shared)
{
	g_autoptr(GString) rest = g_string_new("banshi " BANSHI_VERSION "\n");

	g_string_append_printf(rest, "%s %s%s%s", asked->profile.name, asked->profile.level->name,
		asked->cairo ? " cairo" : "", asked->target == target_usual() ? "" : asked->target->suffix);
	if (asked->target->pixels)
		g_string_append_printf(rest, " %u dpi", asked->dpi);
	if (asked->page)
		g_string_append_printf(rest, " page %u", asked->page);
	g_string_append_printf(
		rest, "%s%s\n%s", asked->fragment ? " fragment" : "", asked->settings, shared_fingerprint(shared));
	if (asked->n_file) {
		g_autofree char *files = digest_of_files(asked);
		g_string_append_printf(rest, "\n%s", files);
	}
	return job_key(job, rest->str);
}
