/* The usual numbers let a million rows of a table through, and are far from what any report has: what they stop would
 * not have ended within the limits of time and memory either, or only just. */
#include "report/allowance.h"

#include <glib.h>

static const struct {
	const char *option, *en, *zh;
	int64_t usual;
	unsigned shift; /* from the option's unit to what is counted */
} kinds[N_ALLOWANCES] = {
	[ALLOW_INPUT] = { "--max-input", "MB of input", "读入的文件（MB）", 1024, 20 },
	[ALLOW_UNPACKED] = { "--max-unpacked", "MB of unpacked parts", "解压后的内容（MB）", 1024, 20 },
	[ALLOW_CELLS] = { "--max-cells", "cells", "单元格数", 100000000, 0 },
	[ALLOW_SHEETS] = { "--max-sheets", "sheets", "工作表数", 1000, 0 },
	[ALLOW_PAGES] = { "--max-pages", "pages", "页数", 1000000, 0 },
	[ALLOW_VISITS] = { "--max-visits", "objects", "对象数", 10000000, 0 },
	[ALLOW_DEPTH] = { "--max-depth", "levels", "层数", 64, 0 },
	[ALLOW_PICTURE] = { "--max-picture", "MB of one picture", "单幅图片（MB）", 20, 20 },
	[ALLOW_PIXELS] = { "--max-pixels", "megapixels of one picture", "单幅图片的像素（百万）", 100, 20 },
};

/* What was set, when something was. */
static struct {
	int64_t most;
	bool set;
} allowance[N_ALLOWANCES];
/* What is taken, by thread: hosts of the library set reports side by side. */
static _Thread_local uint64_t taken[N_ALLOWANCES];

const char *allowance_option(enum allowance kind)
{
	return kinds[kind].option;
}

int64_t allowance_usual(enum allowance kind)
{
	return kinds[kind].usual;
}

void allowance_set(enum allowance kind, int64_t most)
{
	allowance[kind].most = most;
	allowance[kind].set = true;
}

static int64_t most_of(enum allowance kind)
{
	return allowance[kind].set ? allowance[kind].most : kinds[kind].usual;
}

uint64_t allowance_of(enum allowance kind)
{
	uint64_t most = (uint64_t)most_of(kind);

	return most == 0 || most > UINT64_MAX >> kinds[kind].shift ? UINT64_MAX : most << kinds[kind].shift;
}

bool allowance_take(enum allowance kind, uint64_t n)
{
	if (n > allowance_of(kind) - MIN(taken[kind], allowance_of(kind)))
		return false;
	taken[kind] += n;
	return true;
}

void allowance_renew(void)
{
	for (int kind = 0; kind < N_ALLOWANCES; kind++)
		taken[kind] = 0;
}

bool allowance_report(enum allowance kind, struct where where, struct diags *diags)
{
	g_autofree char *most = g_strdup_printf("%" G_GINT64_FORMAT, most_of(kind));

	return diag(diags, DIAG_TOO_MUCH_IN_ALL, where, most,
		diags_lang(diags) == LANG_ZH ? kinds[kind].zh : kinds[kind].en, kinds[kind].option);
}
