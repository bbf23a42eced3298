/* A report in the browser: what `preview` and `edit` share. */
#ifndef BANSHI_SERVE_PAGE_H
#define BANSHI_SERVE_PAGE_H

#include <glib.h>
#include <stdbool.h>

struct arguments;
struct command;

struct page_settings {
	int port; /* 0: a free one */
	gboolean no_open;
	char *editor, *previous; /* owned; NULL: none */
	bool edits;              /* the report is filled in there, and its file changed */
	int linger;              /* seconds after the last page is closed, when it ends; 0: it goes on */
};

/* Says what is wrong with them; false then. */
bool page_settings_agree(const struct command *command, const struct page_settings *settings);
/* Frees what they own. */
void page_settings_finish(struct page_settings *settings);

/* Serves the report's page until it is ended; the exit status. Before anything of the process has a thread. */
int serve_page(const struct arguments *arguments, const char *path, const struct page_settings *settings);

#endif
