#include "cli/batch-progress.h"

#include <stdio.h>
#include <string.h>

#include "cli/command.h"

void batch_progress_start(struct batch_progress *p, int64_t total, const struct arguments *arguments)
{
	*p = (struct batch_progress){ 0 };
	progress_bar_start(&p->bar, total, arguments);
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
	return p->bar.lang == LANG_ZH ? zh : en;
}

void batch_progress_add(struct batch_progress *p, const struct batch_result *result)
{
	p->n[result->status]++;
	p->n_unchanged += result->unchanged;
	p->n_drafts += result->status == BATCH_DONE && result->n_errors > 0;
	p->n_pages += result->n_pages;
	p->n_bytes += result->n_bytes;
	p->n_warnings += result->n_warnings;
	p->peak_kb = MAX(p->peak_kb, result->peak_kb);
	if (result->message_len) {
		/* What is said goes over the bar; the bar is drawn again below it. */
		progress_bar_hide(&p->bar);
		fwrite(result->message, 1, result->message_len, stderr);
	}
	progress_bar_show(&p->bar, n_over(p));
}

static void row(const struct batch_progress *p, const char *en, const char *zh, uint64_t n)
{
	if (n > 0)
		printf("%10llu  %s\n", (unsigned long long)n, pick(p, en, zh));
}

void batch_progress_finish(struct batch_progress *p, bool stopped)
{
	double seconds = progress_bar_seconds(&p->bar);

	progress_bar_hide(&p->bar);
	if (p->bar.quiet)
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
