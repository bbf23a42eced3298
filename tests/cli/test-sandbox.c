/* What a process that has shut itself in can do, and what it cannot. Each trial is a child of its own. */
#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <netinet/in.h>
#include <pthread.h>
#include <sched.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "cli/sandbox.h"
#include "report/diag.h"

struct place {
	char *top, *readable, *writable, *secret, *link;
};

/* 0: it could be done; else an errno. */
typedef int trial_fn(const struct place *place);

static int result_of(int done)
{
	if (done >= 0)
		return 0;
	return errno;
}

/* The errno of a trial in a child that has entered. */
static int try_inside(const struct place *place, enum sandbox_mode mode, trial_fn *trial)
{
	struct sandbox *sandbox = sandbox_new(mode);
	int status;

	sandbox_allow_read(sandbox, "/usr");
	sandbox_allow_read(sandbox, "/lib");
	sandbox_allow_read(sandbox, "/lib64");
	sandbox_allow_read(sandbox, place->readable);
	sandbox_allow_write(sandbox, place->writable);
	sandbox_allow_read(sandbox, "/nowhere");
	sandbox_allow_read(sandbox, NULL);
	pid_t pid = fork();
	if (pid == 0) {
		bool whole = sandbox_enter(sandbox);

		_exit(whole ? trial(place) : 255);
	}
	assert_true(pid > 0);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	sandbox_free(sandbox);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

/* ---- what is tried ---- */

static int open_at(const char *folder, const char *name, int flags)
{
	g_autofree char *path = g_build_filename(folder, name, NULL);

	return result_of(open(path, flags | O_CLOEXEC, 0666));
}

static int read_allowed(const struct place *p)
{
	return open_at(p->readable, "a", O_RDONLY);
}

static int read_secret(const struct place *p)
{
	return open_at(p->secret, "a", O_RDONLY);
}

static int read_by_link(const struct place *p)
{
	return result_of(open(p->link, O_RDONLY));
}

static int read_by_dots(const struct place *p)
{
	return open_at(p->readable, "../secret/a", O_RDONLY);
}

static int read_passwords(const struct place *p)
{
	(void)p;
	return result_of(open("/etc/passwd", O_RDONLY));
}

static int write_readable(const struct place *p)
{
	return open_at(p->readable, "a", O_WRONLY);
}

static int make_readable(const struct place *p)
{
	return open_at(p->readable, "new", O_WRONLY | O_CREAT);
}

static int cut_readable(const struct place *p)
{
	g_autofree char *path = g_build_filename(p->readable, "a", NULL);

	return result_of(truncate(path, 0));
}

static int make_writable(const struct place *p)
{
	g_autofree char *from = g_build_filename(p->writable, "new", NULL),
			*to = g_build_filename(p->writable, "b", NULL);
	int fd = open(from, O_WRONLY | O_CREAT | O_EXCL, 0666);

	if (fd < 0 || write(fd, "x", 1) != 1 || fsync(fd) < 0 || close(fd) < 0 || rename(from, to) < 0)
		return errno;
	return result_of(unlink(to));
}

static int move_out(const struct place *p)
{
	g_autofree char *from = g_build_filename(p->writable, "kept", NULL),
			*to = g_build_filename(p->secret, "b", NULL);

	return result_of(rename(from, to));
}

static int run_program(const struct place *p)
{
	(void)p;
	return result_of(execl("/bin/true", "true", NULL));
}

static int open_socket(const struct place *p)
{
	(void)p;
	return result_of(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
}

static int open_local_socket(const struct place *p)
{
	(void)p;
	return result_of(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
}

static int open_pair(const struct place *p)
{
	int pair[2];

	(void)p;
	return result_of(socketpair(AF_UNIX, SOCK_STREAM, 0, pair));
}

static int trace_parent(const struct place *p)
{
	(void)p;
	return result_of((int)ptrace(PTRACE_ATTACH, getppid(), NULL, NULL));
}

static int shoot_parent(const struct place *p)
{
	(void)p;
	return result_of(kill(getppid(), 0));
}

static int make_namespace(const struct place *p)
{
	(void)p;
	return result_of(unshare(CLONE_NEWUSER));
}

static int be_somebody(const struct place *p)
{
	(void)p;
	return result_of(setuid(1));
}

static int make_link(const struct place *p)
{
	g_autofree char *path = g_build_filename(p->writable, "l", NULL);

	return result_of(symlink("/etc/passwd", path));
}

static void *do_nothing(void *data)
{
	return data;
}

static int start_thread(const struct place *p)
{
	pthread_t thread;
	int error = pthread_create(&thread, NULL, do_nothing, NULL);

	(void)p;
	return error ? error : pthread_join(thread, NULL);
}

static int start_process(const struct place *p)
{
	pid_t pid = fork();

	(void)p;
	if (pid == 0)
		_exit(0);
	return pid < 0 ? errno : waitpid(pid, NULL, 0) == pid ? 0 : errno;
}

/* A child is shut in as its parent is. */
static int child_reads_secret(const struct place *p)
{
	int status;
	pid_t pid = fork();

	if (pid == 0)
		_exit(read_secret(p));
	return waitpid(pid, &status, 0) == pid ? WEXITSTATUS(status) : 0;
}

/* ---- the cases ---- */

static int set_up(void **state)
{
	struct place *p = g_new0(struct place, 1);
	const char *const names[] = { "readable", "writable", "secret" };

	p->top = g_dir_make_tmp("sandbox-XXXXXX", NULL);
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		g_autofree char *folder = g_build_filename(p->top, names[i], NULL);
		g_autofree char *a = g_build_filename(folder, "a", NULL),
				*kept = g_build_filename(folder, "kept", NULL);

		g_mkdir(folder, 0777);
		g_file_set_contents(a, "words", -1, NULL);
		g_file_set_contents(kept, "words", -1, NULL);
	}
	p->readable = g_build_filename(p->top, "readable", NULL);
	p->writable = g_build_filename(p->top, "writable", NULL);
	p->secret = g_build_filename(p->top, "secret", NULL);
	p->link = g_build_filename(p->readable, "link", NULL);
	if (symlink("../secret/a", p->link) < 0)
		return -1;
	*state = p;
	return 0;
}

static int tear_down(void **state)
{
	struct place *p = *state;
	g_autofree char *command = g_strdup_printf("rm -rf '%s'", p->top);

	g_free(p->readable);
	g_free(p->writable);
	g_free(p->secret);
	g_free(p->link);
	g_free(p->top);
	g_free(p);
	return system(command);
}

/* A kernel without one of the two, or a sanitizer. */
static void need_all(const struct place *p)
{
	if (try_inside(p, SANDBOX_AUTO, read_allowed) == 255)
		skip();
}

static void test_allowed(void **state)
{
	static trial_fn *const allowed[] = { read_allowed, make_writable, start_thread, start_process };
	const struct place *p = *state;

	need_all(p);
	for (size_t i = 0; i < G_N_ELEMENTS(allowed); i++)
		assert_int_equal(try_inside(p, SANDBOX_AUTO, allowed[i]), 0);
}

static void test_files(void **state)
{
	static trial_fn *const refused[] = { read_secret, read_by_link, read_by_dots, read_passwords, write_readable,
		make_readable, cut_readable, child_reads_secret };
	const struct place *p = *state;

	need_all(p);
	for (size_t i = 0; i < G_N_ELEMENTS(refused); i++) {
		int error = try_inside(p, SANDBOX_AUTO, refused[i]);
		assert_true(error == EACCES || error == EPERM);
	}
	assert_true(try_inside(p, SANDBOX_AUTO, move_out) != 0);
}

static void test_calls(void **state)
{
	static trial_fn *const refused[] = { run_program, open_socket, open_local_socket, open_pair, trace_parent,
		shoot_parent, make_namespace, be_somebody, make_link };
	const struct place *p = *state;

	need_all(p);
	for (size_t i = 0; i < G_N_ELEMENTS(refused); i++) {
		int error = try_inside(p, SANDBOX_AUTO, refused[i]);
		assert_true(error == EACCES || error == EPERM);
	}
}

/* What is refused above can be done outside, so that the refusals are the sandbox's. */
static void test_off(void **state)
{
	static trial_fn *const possible[] = { read_secret, read_by_link, read_by_dots, read_passwords, write_readable,
		open_socket, open_local_socket, open_pair, shoot_parent };
	const struct place *p = *state;

	for (size_t i = 0; i < G_N_ELEMENTS(possible); i++)
		assert_int_equal(try_inside(p, SANDBOX_OFF, possible[i]), 0);
}

/* Asked for, the sandbox tells what there is not, and only then. */
static void test_told(void **state)
{
	static const enum sandbox_mode modes[] = { SANDBOX_AUTO, SANDBOX_ON, SANDBOX_OFF };
	bool whole = try_inside(*state, SANDBOX_AUTO, read_allowed) != 255;

	for (size_t i = 0; i < G_N_ELEMENTS(modes); i++) {
		struct sandbox *sandbox = sandbox_new(modes[i]);
		struct diags *diags = diags_new(LANG_EN);

		sandbox_tell(sandbox, diags);
		assert_int_equal(diags_has(diags, DIAG_NO_SANDBOX), modes[i] == SANDBOX_ON && !whole);
		diags_free(diags);
		sandbox_free(sandbox);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_allowed),
		cmocka_unit_test(test_files),
		cmocka_unit_test(test_calls),
		cmocka_unit_test(test_off),
		cmocka_unit_test(test_told),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
