/* A file of rows that the tables of a report name: with groups of columns, with rows that the template has, with
 * sections. */
#include <string.h>

#include "banshi/job.h"
#include "banshi/shared.h"
#include "document/document.h"
#include "fonts/font-set.h"
#include "report/diag.h"
#include "tests/fuzz/fuzz.h"

static const char yearbook[] =
	"模板: statistics-yearbook\n编者: 某省统计局\n书名: 年鉴\n历年主要经济指标: { csv: t.csv }\n"
	"各地区主要经济指标: { csv: t.csv }\n能源平衡表: { csv: t.csv }\n";
static const char accounts[] =
	"模板: final-accounts\n部门名称: 某镇人民政府\n决算年度: 2023\n收入决算表: { csv: t.csv }\n"
	"支出决算表: { csv: t.csv }\n一般公共预算财政拨款支出决算表: { csv: t.csv }\n";
static struct shared *shared;

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	struct diags *diags = diags_new(LANG_EN);
	const struct font_options none = { 0 };

	(void)argc, (void)argv;
	fuzz_begin();
	shared = shared_new(&none, diags);
	g_assert_nonnull(shared);
	diags_free(diags);
	return 0;
}

static void set(const char *report, const struct row_file *file)
{
	const struct job_options options = { .lang = LANG_ZH };
	struct job job;

	job_init(&job, &options, "report.yaml");
	job.shared = shared;
	job.text = report;
	job.len = strlen(report);
	job.file = file;
	job.n_files = 1;
	profile_find("draft", &job.profile);
	job_lay_out(&job);
	fuzz_tell(job.diags);
	job_free(&job);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct row_file file = { .name = "t.csv", .bytes = (const char *)data, .len = size };

	set(size % 2 ? yearbook : accounts, &file);
	return 0;
}
