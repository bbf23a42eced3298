/* On a terminal a bar is drawn over and over; in a log that would be a thousand lines, so there one is written now and
 * then. */
#include "cli/progress-bar.h"

#include <glib.h>
#include <stdio.h>
#include <unistd.h>

#include "cli/command.h"

#define BAR_WIDTH 30

void progress_bar_start(struct progress_bar *bar, int64_t total, const struct arguments *arguments)
{
	*bar = (struct progress_bar){ .total = total, .quiet = arguments->quiet, .lang = arguments->lang };
	bar->terminal = isatty(STDERR_FILENO);
	bar->start = bar->last = g_get_monotonic_time();
}

double progress_bar_seconds(const struct progress_bar *bar)
{
	return (double)(g_get_monotonic_time() - bar->start) / G_USEC_PER_SEC;
}

static void draw_bar(const struct progress_bar *bar, uint64_t n)
{
	int full = bar->total > 0 ? (int)(n * BAR_WIDTH / (uint64_t)bar->total) : 0;

	fprintf(stderr, "\r[");
	for (int i = 0; i < BAR_WIDTH; i++)
		fputc(i < full ? '#' : '-', stderr);
	fprintf(stderr, "] ");
}

static void print_line(const struct progress_bar *bar, uint64_t n)
{
	double seconds = progress_bar_seconds(bar), rate = seconds > 0 ? (double)n / seconds : 0;

	if (bar->terminal)
		draw_bar(bar, n);
	fprintf(stderr, "%llu", (unsigned long long)n);
	if (bar->total >= 0)
		fprintf(stderr, "/%lld", (long long)bar->total);
	fprintf(stderr, "  %.0f/s", rate);
	if (bar->total >= 0 && rate > 0)
		fprintf(stderr, bar->lang == LANG_ZH ? "  还需 %.0f 秒" : "  %.0f s left",
			(double)(bar->total - (int64_t)n) / rate);
	fputs(bar->terminal ? "\033[K" : "\n", stderr);
	fflush(stderr);
}

void progress_bar_show(struct progress_bar *bar, uint64_t n)
{
	/* Five times a second on a terminal, every ten seconds in a log. */
	int64_t now = g_get_monotonic_time(), every = bar->terminal ? G_USEC_PER_SEC / 5 : 10 * G_USEC_PER_SEC;

	if (bar->quiet || now - bar->last < every)
		return;
	print_line(bar, n);
	bar->last = now;
}

void progress_bar_hide(const struct progress_bar *bar)
{
	if (bar->terminal && !bar->quiet)
		fputs("\r\033[K", stderr);
}
