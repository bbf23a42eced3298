/* For programs that have not this command themselves; as cmd-elsewhere-preview.c: what serves has its own libraries. */
#include "cli/command.h"
#include "cli/start-program.h"

static int run(const struct command *command, int argc, char **argv)
{
	(void)command, (void)argc;
	return start_program_or_say("banshi-serve", argv);
}

const struct command command_serve = { .name = "serve", .run = run };
