#include "cli/command-request.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "banshi/shared.h"
#include "cli/command-job.h"
#include "cli/command.h"
#include "cli/workbook.h"
#include "report/diag-print.h"

void command_request_init(
	struct command_request *r, const struct arguments *arguments, const char *path, struct shared *shared)
{
	/* Fonts and a template, which the process keeps: to give back all that was made of them, piece by piece, takes
	 * longer than to end. */
	static struct shared *own;

	if (!shared && !own)
		own = command_share(arguments);
	*r = (struct command_request){ .request = { .size = sizeof(r->request), .name = path },
		.result = { .size = sizeof(r->result) },
		.set = g_array_new(FALSE, FALSE, sizeof(struct banshi_pair)),
		.file = g_array_new(FALSE, FALSE, sizeof(struct banshi_file)),
		.held = g_ptr_array_new_with_free_func(g_free) };
	r->engine = (struct banshi_engine){ .shared = shared ? shared : own,
		.lang = arguments->lang,
		.host = { .workbook = workbook_rows, .any_name = true } };
	/* Nobody asked for a language: a draft takes the one of its report. */
	if (arguments->lang_given)
		r->request.language = arguments->lang == LANG_ZH ? "zh" : "en";
	command_request_set(r, "template", arguments->tpl);
	command_request_set(r, "root", arguments->root);
	command_request_set(r, "problems", "no");
	command_request_set(r, "font-notes", "new");
	command_request_set(r, "quiet", arguments->quiet ? "yes" : "no");
}

void command_request_finish(struct command_request *r)
{
	banshi_result_clear(&r->result);
	g_array_unref(r->set);
	g_array_unref(r->file);
	g_ptr_array_unref(r->held);
}

void command_request_set(struct command_request *r, const char *key, const char *value)
{
	char *copy = g_strdup(value);
	const struct banshi_pair pair = { key, copy };

	if (!value)
		return;
	g_ptr_array_add(r->held, copy);
	g_array_append_val(r->set, pair);
}

void command_request_add_file(struct command_request *r, const char *name, const void *data, size_t len)
{
	char *copy = g_strdup(name);
	const struct banshi_file file = { copy, data, len };

	g_ptr_array_add(r->held, copy);
	g_array_append_val(r->file, file);
}

void command_request_tell(struct command_request *r)
{
	command_request_set(r, "text", isatty(STDERR_FILENO) ? "colour" : "plain");
}

static void take_lists(struct command_request *r)
{
	r->request.set = (const struct banshi_pair *)(void *)r->set->data;
	r->request.n_set = r->set->len;
	r->request.file = (const struct banshi_file *)(void *)r->file->data;
	r->request.n_file = r->file->len;
}

int command_request_render(struct command_request *r)
{
	take_lists(r);
	return banshi_render(&r->engine, &r->request, &r->result);
}

int command_request_check(struct command_request *r)
{
	take_lists(r);
	return banshi_check(&r->engine, &r->request, &r->result);
}

enum lang command_request_lang(const struct command_request *r)
{
	const char *told = r->result.language;

	return !told ? r->engine.lang : strcmp(told, "zh") == 0 ? LANG_ZH : LANG_EN;
}

int command_request_end(struct command_request *r, const struct arguments *arguments, struct diags *diags)
{
	static const int statuses[] = { [BANSHI_DONE] = STATUS_DONE,
		[BANSHI_WRONG] = STATUS_INPUT,
		[BANSHI_REQUEST] = STATUS_INPUT, /* what cannot be seen of the command line alone */
		[BANSHI_DRAFT] = STATUS_DRAFT };

	command_flush_or_say(diags);
	diags_print(diags, stderr, isatty(STDERR_FILENO), command_least_severity(arguments));
	if (r->result.text)
		fputs(r->result.text, stderr);
	int status = diags_count(diags, SEVERITY_ERROR) ? command_failure(diags) : statuses[r->result.status];
	/* Kept even when a report failed: glyphs that were drawn are good for the next. */
	shared_keep_fonts(r->engine.shared);
	diags_free(diags);
	return status;
}
