/* For programs that have not these commands themselves: a web server's libraries are loaded for nothing else. */
#include "cli/command.h"
#include "cli/start-program.h"

static int run(const struct command *command, int argc, char **argv)
{
	(void)command, (void)argc;
	return start_program_or_say("banshi-preview", argv);
}

const struct command command_edit = { .name = "edit", .run = run };
const struct command command_preview = { .name = "preview", .run = run };
