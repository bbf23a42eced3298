/* A file that is written while another program writes it: nothing is lost, whatever the moment. */
#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cmocka.h>

#include "banshi/output.h"
#include "report/diag.h"

static char *folder, *path;

/* What another program does before the n-th exchange, as text: "" nothing, "-" takes the file away, "+TEXT" writes over
 * it in place, "TEXT" puts a new file in its place. */
static const char *before[4];
static unsigned n_exchanged;
static int refused; /* an errno that an exchange fails with; 0: none */

static void write_text(const char *name, const char *text)
{
	int fd = open(name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);

	assert_int_equal(write(fd, text, strlen(text)), strlen(text));
	close(fd);
}

static void write_elsewhere(const char *text)
{
	g_autofree char *other = g_build_filename(folder, "other", NULL);

	if (*text == '-') {
		g_unlink(path);
	} else if (*text == '+') {
		write_text(path, text + 1);
	} else if (*text) {
		write_text(other, text);
		assert_int_equal(g_rename(other, path), 0);
	}
}

/* In place of the C library's. */
int renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned flags)
{
	if (n_exchanged < G_N_ELEMENTS(before) && before[n_exchanged])
		write_elsewhere(before[n_exchanged]);
	n_exchanged++;
	if (refused) {
		errno = refused;
		return -1;
	}
	return (int)syscall(SYS_renameat2, from_folder, from, to_folder, to, flags);
}

static unsigned n_files(void)
{
	GDir *dir = g_dir_open(folder, 0, NULL);
	unsigned n = 0;

	while (g_dir_read_name(dir))
		n++;
	g_dir_close(dir);
	return n;
}

/* What is at the path then; NULL: nothing. g_free. */
static char *text_after(enum output_replaced wanted, const char *was, const char *is)
{
	g_autoptr(GBytes) old = g_bytes_new(was, strlen(was)), new = g_bytes_new(is, strlen(is));
	struct diags *diags = diags_new(LANG_EN);
	char *text = NULL;

	n_exchanged = 0;
	assert_int_equal(output_replace(path, old, new, diags), wanted);
	diags_free(diags);
	g_file_get_contents(path, &text, NULL, NULL);
	/* No temporary stays. */
	assert_int_equal(n_files(), text ? 1 : 0);
	return text;
}

struct moment {
	const char *at, *before[3]; /* what is there at first, and what is written before each exchange */
	int refused;
	enum output_replaced wanted;
	const char *after;
};

/* "old" is to become "new". */
static const struct moment moments[] = {
	{ "old", { 0 }, 0, OUTPUT_REPLACED, "new" },
	{ "older", { 0 }, 0, OUTPUT_CHANGED, "older" },
	{ "ol", { 0 }, 0, OUTPUT_CHANGED, "ol" },
	{ "", { 0 }, 0, OUTPUT_CHANGED, "" },
	/* Between the comparison and the exchange: a new file, the same one, one that is being written, the same bytes.
	 */
	{ "old", { "theirs" }, 0, OUTPUT_CHANGED, "theirs" },
	{ "old", { "+theirs" }, 0, OUTPUT_CHANGED, "theirs" },
	{ "old", { "+" }, 0, OUTPUT_CHANGED, "" },
	{ "old", { "old" }, 0, OUTPUT_REPLACED, "new" },
	{ "old", { "-" }, 0, OUTPUT_CHANGED, NULL },
	/* Once more, while theirs is put back: the last stays. */
	{ "old", { "theirs", "again" }, 0, OUTPUT_CHANGED, "again" },
	{ "old", { "theirs", "+again" }, 0, OUTPUT_CHANGED, "again" },
	/* Names that cannot be exchanged. */
	{ "old", { 0 }, EINVAL, OUTPUT_REPLACED, "new" },
	{ "old", { 0 }, ENOSYS, OUTPUT_REPLACED, "new" },
	{ "older", { 0 }, EINVAL, OUTPUT_CHANGED, "older" },
	{ "old", { 0 }, EACCES, OUTPUT_FAILED, "old" },
};

static void test_moments(void **state)
{
	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(moments); i++) {
		const struct moment *m = &moments[i];
		write_text(path, m->at);
		for (size_t k = 0; k < G_N_ELEMENTS(m->before); k++)
			before[k] = m->before[k];
		refused = m->refused;
		g_autofree char *text = text_after(m->wanted, "old", "new");
		if (g_strcmp0(text, m->after) != 0)
			fail_msg("moment %zu: %s, not %s", i, text, m->after);
	}
	refused = 0;
	memset(before, 0, sizeof(before));
}

static void test_keeps(void **state)
{
	struct stat st;

	(void)state;
	/* Its rights, and the link that leads to it. */
	g_autofree char *link = g_build_filename(folder, "link", NULL), *file = g_strdup(path);
	write_text(path, "old");
	assert_int_equal(g_chmod(path, 0640), 0);
	assert_int_equal(symlink(path, link), 0);
	g_autoptr(GBytes) old = g_bytes_new("old", 3), new = g_bytes_new("new", 3);
	struct diags *diags = diags_new(LANG_EN);
	assert_int_equal(output_replace(link, old, new, diags), OUTPUT_REPLACED);
	diags_free(diags);
	assert_int_equal(lstat(file, &st), 0);
	assert_int_equal(st.st_mode & 07777, 0640);
	assert_int_equal(lstat(link, &st), 0);
	assert_true(S_ISLNK(st.st_mode));
	g_unlink(link);
}

static int make_folder(void **state)
{
	(void)state;
	folder = g_dir_make_tmp("banshi-XXXXXX", NULL);
	path = g_build_filename(folder, "report.yaml", NULL);
	return folder ? 0 : -1;
}

static int remove_folder(void **state)
{
	(void)state;
	g_unlink(path);
	g_rmdir(folder);
	g_free(path);
	g_free(folder);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_moments),
		cmocka_unit_test(test_keeps),
	};

	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
