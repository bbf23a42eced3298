/* On a terminal a bar is drawn over and over; in a log that would be a thousand lines, so there one is written now and
 * then. */
#include "cli/batch-progress.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/command.h"

#define BAR_WIDTH 30

void batch_progress_start(struct batch_progress *p, int64_t total, const struct arguments *arguments)
{
	*p = (struct batch_progress){ .total = total, .quiet = arguments->quiet, .lang = arguments->lang };
	p->terminal = isatty(STDERR_FILENO);
	p->start = p->last = g_get_monotonic_time();
}

static uint64_t n_over(const struct batch_progress *p)
{
	uint64_t n = 0;

	for (int i = 0; i < N_BATCH_STATUSES; i++)
		n += p->n[i];
	return n;
}

static const char *pick(const struct batch_progress *p, const char *en, const char *zh)
{
	return p->lang == LANG_ZH ? zh : en;
}

static void print_line(const struct batch_progress *p, double seconds)
{
	uint64_t n = n_over(p);
	double rate = seconds > 0 ? (double)n / seconds : 0;

	if (p->terminal) {
		int full = p->total > 0 ? (int)(n * BAR_WIDTH / (uint64_t)p->total) : 0;
		fprintf(stderr, "\r[");
		for (int i = 0; i < BAR_WIDTH; i++)
			fputc(i < full ? '#' : '-', stderr);
		fprintf(stderr, "] ");
	}
	fprintf(stderr, "%llu", (unsigned long long)n);
	if (p->total >= 0)
		fprintf(stderr, "/%lld", (long long)p->total);
	fprintf(stderr, "  %.0f/s", rate);
	if (p->total >= 0 && rate > 0)
		fprintf(stderr, pick(p, "  %.0f s left", "  还需 %.0f 秒"), (double)(p->total - (int64_t)n) / rate);
	fputs(p->terminal ? "\033[K" : "\n", stderr);
	fflush(stderr);
}

void batch_progress_add(struct batch_progress *p, const struct batch_result *result)
{
	/* Five times a second on a terminal, every ten seconds in a log. */
	int64_t now = g_get_monotonic_time(), every = p->terminal ? G_USEC_PER_SEC / 5 : 10 * G_USEC_PER_SEC;

	p->n[result->status]++;
	p->n_unchanged += result->unchanged;
	p->n_drafts += result->status == BATCH_DONE && result->n_errors > 0;
	p->n_pages += result->n_pages;
	p->n_bytes += result->n_bytes;
	p->n_warnings += result->n_warnings;
	p->peak_kb = MAX(p->peak_kb, result->peak_kb);
	if (result->message_len) {
		/* What is said goes over the bar; the bar is drawn again below it. */
		if (p->terminal && !p->quiet)
			fputs("\r\033[K", stderr);
		fwrite(result->message, 1, result->message_len, stderr);
	}
	if (!p->quiet && now - p->last >= every) {
		print_line(p, (double)(now - p->start) / G_USEC_PER_SEC);
		p->last = now;
	}
}

static void row(const struct batch_progress *p, const char *en, const char *zh, uint64_t n)
{
	if (n > 0)
		printf("%10llu  %s\n", (unsigned long long)n, pick(p, en, zh));
}

void batch_progress_finish(struct batch_progress *p, bool stopped)
{
	double seconds = (double)(g_get_monotonic_time() - p->start) / G_USEC_PER_SEC;

	if (p->terminal && !p->quiet)
		fputs("\r\033[K", stderr);
	if (p->quiet)
		return;
	row(p, "reports set", "份报告已生成", p->n[BATCH_DONE] - p->n_unchanged);
	row(p, "unchanged since an earlier run", "份此前已生成，内容未变", p->n_unchanged);
	row(p, "of them drafts of reports with errors", "份是有错误的报告的草稿", p->n_drafts);
	row(p, "with errors, not set", "份有错误，未生成", p->n[BATCH_FAILED]);
	row(p, "ended the process that set them", "份处理时进程意外终止", p->n[BATCH_CRASHED]);
	row(p, "took too long", "份超过时限", p->n[BATCH_TIMEOUT]);
	row(p, "not written, for want of room on the disk", "份因磁盘空间不足未写入", p->n[BATCH_NO_ROOM]);
	row(p, "warnings", "条警告", p->n_warnings);
	row(p, "pages", "页", p->n_pages);
	printf("%10.1f  MB\n", (double)p->n_bytes / 1e6);
	printf(pick(p, "%10.1f  seconds, %.0f reports a second; a process used %.0f MB at most\n",
		       "%10.1f  秒，每秒 %.0f 份；单个进程内存最多 %.0f MB\n"),
		seconds, seconds > 0 ? (double)n_over(p) / seconds : 0, (double)p->peak_kb / 1024);
	if (stopped)
		puts(pick(p, "Stopped before the end; the same command goes on from here.",
			"尚未完成；再次运行同一命令可继续。"));
}
