/* The commands and what they share of the command line. A command is a file, cmd-NAME.c, and a row of main.c's table.
 */
#ifndef BANSHI_COMMAND_H
#define BANSHI_COMMAND_H

#include <glib.h>
#include <stdbool.h>

#include "banshi/output.h"
#include "cli/argument-text.h"
#include "cli/command-words.h"
#include "cli/process-limits.h"
#include "report/allowance.h"
#include "report/diag.h"

/* Exit statuses. verify has others between (verify.h). */
enum {
	STATUS_DONE = 0,
	STATUS_INPUT = 1,
	STATUS_USAGE = 2,
	STATUS_DRAFT = 3,   /* written, of a report with errors */
	STATUS_NO_ROOM = 7, /* a disk is full, or a quota used up: nothing is wrong with the input */
};

struct command {
	const char *name;
	/* What is said when it has fewer words than it needs; NULL where it says that itself. */
	const char *missing;
	struct process_limits limits; /* when the command line gives none; */
	bool is_of_template;          /* its one word is a template, which may be named by -t as elsewhere */
	const char *help;             /* printed by `banshi NAME --help` */
	int (*run)(const struct command *command, int argc, char **argv);
};

extern const struct command command_render, command_check, command_dump, command_batch, command_explain,
	command_inspect, command_verify, command_import, command_init, command_schema, command_templates, command_fonts,
	command_total, command_compare, command_pack, command_preview, command_edit, command_serve;

/* The help of a command, or with NULL of the program, in a language; borrowed. */
const char *command_help(const struct command *command, enum lang lang);
/* What every command takes, and the words that are not options. */
struct arguments {
	char *tpl;    /* name or file, or NULL: as the report says */
	char **fonts; /* extra font folders, or NULL */
	enum lang lang;
	bool lang_given;          /* by --lang, not by the locale */
	gboolean quiet;           /* no notes and warnings */
	gboolean no_system_fonts; /* nothing but the folders of fonts */
	char *root;               /* the folder beneath which reports may name files; NULL: beneath their own */
	gboolean no_font_cache;
	gboolean no_sync;             /* success is said before the files are on the disk */
	char *font_cache;             /* folder for prepared fonts, or NULL: without */
	struct process_limits limits; /* as the command line and the command have it */
	gint64 most[N_ALLOWANCES];    /* of what is read in all, in the options' units; 0: any */
	char **words;                 /* never NULL */
	guint n_words;
};

/* arguments_parse parses argv[1…] by the command's own entries and the common ones, and limits the process as they say.
 * False when there is nothing more to do: *status is then STATUS_DONE after --help, STATUS_USAGE after a message. The
 * entries' own values are the caller's to free. arguments_finish frees what *out holds, in either case. */
bool arguments_parse(const struct command *command, const GOptionEntry *own, int argc, char **argv, guint min_words,
	guint max_words, struct arguments *out, int *status);
void arguments_finish(struct arguments *arguments);

/* What is printed of problems: all of them, with --quiet errors only. */
enum severity command_least_severity(const struct arguments *arguments);

/* From now on standard output remembers why it could not be written: the C library only remembers that. */
void command_watch_stdout(void);
/* Writes out what is left for standard output. False with errno when that, or anything before it, could not be written.
 */
bool command_flush(void);
/* The same with a diagnostic. */
bool command_flush_or_say(struct diags *diags);
/* Prints a text on standard output, and what went wrong on standard error. Gives the exit status. */
int command_print(const char *text, enum lang lang);

/* How a command without a job ends: prints what there is to say, warnings and notes unless --quiet, and frees it. Gives
 * the exit status; what could not be written to standard output makes the run fail. */
int command_finish(struct diags *diags, const struct arguments *arguments, bool ok);

/* Whether what is written is to be on the disk when success is said. */
enum output_sync arguments_sync(const struct arguments *arguments);
/* The exit status of a run that failed after these diagnostics. */
int command_failure(const struct diags *diags);

/* Says what is wrong with the command line; always false. */
bool usage_error(const struct command *command, const char *format, ...) G_GNUC_PRINTF(2, 3);
/* The place of a word among known ones (NULL-terminated) in *out, which is left alone when word is NULL. */
bool choose_word(const struct command *command, const char *what, const char *word, const char *const *known, int *out);

#endif
