/* A handler may do next to nothing, so it counts. */
#include "cli/stop-signals.h"

#include <signal.h>
#include <stddef.h>

static volatile sig_atomic_t n_stops;

static void ask_to_stop(int signal_number)
{
	(void)signal_number;
	n_stops++;
}

void stop_signals_watch(void)
{
	struct sigaction stop = { .sa_handler = ask_to_stop }, ignore = { .sa_handler = SIG_IGN };

	sigaction(SIGINT, &stop, NULL);
	sigaction(SIGTERM, &stop, NULL);
	sigaction(SIGPIPE, &ignore, NULL);
}

int stop_signals_count(void)
{
	return n_stops;
}
