/* A fuzz target without libFuzzer, in the place of its main: runs every file of the folders, then changes them, the
 * same way each time. Whatever fails, the input that did is kept.
 *
 *     fuzz-TARGET [-nN] FOLDER|FILE…        N changed inputs (without it none) */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "tests/fuzz/fuzz.h"

#define MAX_SIZE (64u << 10)

/* The sanitizer's, where there is one. */
void __sanitizer_set_death_callback(void (*callback)(void)) __attribute__((weak));
void __sanitizer_set_report_fd(void *fd) __attribute__((weak));
/* Not every target has one. */
#pragma weak LLVMFuzzerCustomMutator

static struct fuzz_random chance = { 1 };
static const char *target;
static int errors = STDERR_FILENO; /* where we speak: standard error is the target's */
static struct {
	const uint8_t *data;
	size_t size;
} current;

/* ---- what went wrong ---- */

/* What the target said last, and the input. */
static void keep_input(void)
{
	char name[64], said[4096];
	ssize_t n;
	int length = g_snprintf(name, sizeof(name), "crash-%s", target);
	int fd = current.data ? open(name, O_WRONLY | O_CREAT | O_TRUNC, 0666) : -1;

	while ((n = read(STDERR_FILENO, said, sizeof(said))) > 0)
		if (write(errors, said, (size_t)n) < 0)
			break;
	if (!current.data)
		dprintf(errors, "the mutator failed\n");
	else if (fd >= 0 && write(fd, current.data, current.size) == (ssize_t)current.size)
		dprintf(errors, "the input that failed is in %.*s\n", length, name);
}

static void die(int number)
{
	lseek(STDERR_FILENO, 0, SEEK_SET);
	keep_input();
	signal(number, SIG_DFL);
	raise(number);
}

static void die_sanitized(void)
{
	keep_input();
}

/* What targets print of millions of inputs is of interest only when they fail. */
static void watch(void)
{
	int said = memfd_create("said", 0);

	errors = dup(STDERR_FILENO);
	if (said < 0 || errors < 0 || dup2(said, STDERR_FILENO) < 0)
		abort();
	close(said);
	if (__sanitizer_set_report_fd) {
		__sanitizer_set_report_fd((void *)(intptr_t)errors);
		__sanitizer_set_death_callback(die_sanitized);
	}
	for (size_t i = 0; i < 3; i++)
		signal((int[]){ SIGABRT, SIGSEGV, SIGFPE }[i], die);
}

/* ---- changes that know nothing ---- */

size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t max_size)
{
	static const uint8_t interesting[] = { 0, 1, 0x7f, 0x80, 0xff, ' ', '\n', '0', '9', '<', '(', '"', '\\' };
	size_t at = fuzz_pick(&chance, size), most = 1 + fuzz_pick(&chance, 8), len = MIN(most, size - at);

	switch (fuzz_pick(&chance, 5)) {
	case 0: /* a piece goes */
		memmove(data + at, data + at + len, size - at - len);
		return size - len;
	case 1: /* a piece comes twice */
		if (size + len > max_size)
			break;
		memmove(data + at + len, data + at, size - at);
		return size + len;
	case 2:
		if (size > 0)
			data[at] ^= (uint8_t)(1u << fuzz_pick(&chance, 8));
		break;
	case 3: /* a piece stands elsewhere */
		if (size > 0)
			memmove(data + fuzz_pick(&chance, size - len + 1), data + at, len);
		break;
	default:
		if (size > 0)
			data[at] = interesting[fuzz_pick(&chance, sizeof(interesting))];
		break;
	}
	return size;
}

/* ---- inputs ---- */

static void run(const uint8_t *data, size_t size)
{
	/* One that is read beyond its end is found by a sanitizer only when it is a block of its own. */
	uint8_t *copy = g_memdup2(data, size);

	current.data = copy;
	current.size = size;
	if (ftruncate(STDERR_FILENO, 0) == 0)
		lseek(STDERR_FILENO, 0, SEEK_SET);
	LLVMFuzzerTestOneInput(copy, size);
	current.data = NULL;
	g_free(copy);
}

static void change(const GBytes *input)
{
	uint8_t *data = g_malloc(MAX_SIZE);
	size_t size = MIN(g_bytes_get_size((GBytes *)input), MAX_SIZE);

	if (size)
		memcpy(data, g_bytes_get_data((GBytes *)input, NULL), size);
	for (size_t i = 1 + fuzz_pick(&chance, 4); i > 0; i--)
		size = LLVMFuzzerCustomMutator && !fuzz_chance(&chance, 4)
			       ? LLVMFuzzerCustomMutator(data, size, MAX_SIZE, (unsigned)fuzz_pick(&chance, UINT32_MAX))
			       : LLVMFuzzerMutate(data, size, MAX_SIZE);
	run(data, size);
	g_free(data);
}

static void add(GPtrArray *inputs, const char *path)
{
	g_autoptr(GError) error = NULL;
	char *bytes;
	gsize len;

	if (!g_file_get_contents(path, &bytes, &len, &error)) {
		dprintf(errors, "%s\n", error->message);
		exit(2);
	}
	g_ptr_array_add(inputs, g_bytes_new_take(bytes, len));
}

/* The files of a folder in the order of their names; a folder that is not there has none. */
static void add_all(GPtrArray *inputs, const char *path)
{
	struct dirent **entries;
	int n = scandir(path, &entries, NULL, alphasort);

	if (n < 0 && errno == ENOTDIR)
		add(inputs, path);
	for (int i = 0; i < n; i++) {
		g_autofree char *file = g_build_filename(path, entries[i]->d_name, NULL);

		if (entries[i]->d_name[0] != '.')
			add(inputs, file);
		free(entries[i]);
	}
	if (n >= 0)
		free(entries);
}

int main(int argc, char **argv)
{
	GPtrArray *inputs = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
	unsigned long n = 0;

	target = strrchr(argv[0], '/') ? strrchr(argv[0], '/') + 1 : argv[0];
	watch();
	LLVMFuzzerInitialize(&argc, &argv);
	for (int i = 1; i < argc; i++)
		if (g_str_has_prefix(argv[i], "-n"))
			n = strtoul(argv[i] + 2, NULL, 10);
		else
			add_all(inputs, argv[i]);
	for (guint i = 0; i < inputs->len; i++)
		run(g_bytes_get_data(inputs->pdata[i], NULL), g_bytes_get_size(inputs->pdata[i]));
	for (unsigned long i = 0; i < n && inputs->len; i++)
		change(inputs->pdata[i % inputs->len]);
	dprintf(errors, "%u inputs, %lu changed ones\n", inputs->len, inputs->len ? n : 0);
	g_ptr_array_unref(inputs);
	return 0;
}
