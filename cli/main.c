/* The table of commands, and what holds for all of them before one is chosen. */
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "cli/command.h"
#include "cli/environment.h"
#include "cli/out-of-memory.h"
#include "cli/workbook.h"
#include "report/similar.h"

static const struct command *const commands[] = {
	&command_render,
	&command_check,
	&command_dump,
	&command_explain,
	&command_init,
	&command_import,
	&command_schema,
	&command_templates,
	&command_fonts,
	&command_inspect,
	&command_verify,
	&command_pack,
	&command_batch,
	&command_total,
	&command_compare,
	&command_preview,
	&command_edit,
	&command_serve,
};

static const char help[] =
	"banshi sets official reports as PDF.\n"
	"\n"
	"  banshi render REPORT [-o FILE]     set a report (YAML or JSON); the PDF is put beside it\n"
	"  banshi check REPORT…               report every problem, write nothing\n"
	"  banshi explain CODE                say what the code of a problem means: B0901, T3-1\n"
	"  banshi batch FOLDER -o FOLDER      set many reports at once\n"
	"  banshi total FOLDER -o FILE        add up the numbers of many reports, into a report\n"
	"  banshi compare REPORT LAST         this year's numbers beside last year's, as PDF or CSV\n"
	"  banshi dump REPORT --stage STAGE   print a stage as text: report, document, pages\n"
	"  banshi init TEMPLATE [-o FILE]     write an empty report file to fill in\n"
	"  banshi import FILE [-o FILE]       make a report file of a .docx, .odt, .xlsx, web page or text\n"
	"  banshi templates, schema TEMPLATE  list the templates; a JSON Schema of one's report files, for editors\n"
	"  banshi fonts [REPORT]              show which fonts are used, and what is missing\n"
	"  banshi inspect, verify FILE        say what a PDF or OFD claims and has; check an archived one against its "
	"manifest\n"
	"  banshi pack FOLDER -o PACKAGE      put archived files together for handing over, with a catalogue\n"
	"  banshi preview, edit REPORT        see a report in the browser while it is written; fill one in there\n"
	"  banshi serve                       set reports for other programs, over HTTP\n"
	"\n"
	"Options of every command\n"
	"  -t, --template NAME    a template's name or file, instead of the one the report names\n"
	"      --fonts FOLDER     look for fonts here first; may be given several times\n"
	"      --no-system-fonts  look for fonts nowhere else\n"
	"      --root FOLDER      where files that reports name may be (in the report's own folder)\n"
	"      --no-font-cache, --no-sync  do not keep prepared fonts; do not wait until it is on the disk\n"
	"      --max-time N, --max-memory N      end it after N seconds of computing, beyond N MB; 0: never\n"
	"      --max-input N, --max-unpacked N, --max-cells N, --max-sheets N, --max-pages N, --max-visits N,\n"
	"      --max-depth N, --max-picture N, --max-pixels N  read no more than this in all (docs/limits.md)\n"
	"      --lang zh|en       language of messages (that of the locale)\n"
	"  -q, --quiet            print errors only\n"
	"  -h, --help             more about a command: banshi render --help\n"
	"\n"
	"REPORT may be -, standard input. Exit status: 0 done, 1 the input is wrong, 2 the command line is wrong,\n"
	"3 a draft of a report with errors was written, 7 the disk is full.\n"
	"\n"
	"  banshi init gov-disclosure-2021 -o report.yaml\n"
	"  banshi render report.yaml\n";

static int no_command(const char *word)
{
	g_autofree char *given = g_strdup(word), *half = argument_half_width(word);

	argument_to_text(&given);
	word = given;
	struct similar similar = { .given = word };

	for (size_t i = 0; i < G_N_ELEMENTS(commands); i++)
		similar_offer(&similar, commands[i]->name);
	if (!*word)
		fputs(command_words("banshi: what is to be done?\n"), stderr);
	else if (half)
		fprintf(stderr, command_words("banshi: %s begins with another dash than the half-width -: write %s\n"),
			word, half);
	else if (*word == '-')
		fprintf(stderr,
			command_words("banshi: there is no option %s before a command, but --help and --version\n"),
			word);
	else if (similar.best)
		fprintf(stderr, command_words("banshi: there is no command %s; do you mean %s?\n"), word, similar.best);
	else
		fprintf(stderr, command_words("banshi: there is no command %s\n"), word);
	fputs(command_words("Try `banshi --help`.\n"), stderr);
	return STATUS_USAGE;
}

int main(int argc, char **argv)
{
	const char *word = argc > 1 ? argv[1] : "";

	environment_clear();
	command_watch_stdout();
	/* Kept for the whole program, should a workbook be met (start-whole.c). */
	workbook_words(argv + 1);
	/* A file that grows beyond a limit (ulimit -f) is then an error of writing like others. */
	signal(SIGXFSZ, SIG_IGN);
	command_lang_choose(argc, argv);
	out_of_memory_watch(STATUS_INPUT, command_lang());
	if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0 || strcmp(word, "help") == 0)
		return command_print(command_lang() == LANG_ZH ? command_help(NULL, LANG_ZH) : help, command_lang());
	if (strcmp(word, "--version") == 0)
		return command_print("banshi " BANSHI_VERSION "\n", command_lang());
	for (size_t i = 0; i < G_N_ELEMENTS(commands); i++)
		if (strcmp(word, commands[i]->name) == 0)
			return commands[i]->run(commands[i], argc - 1, argv + 1);
	return no_command(word);
}
