/* Workers are forked and not started anew: fonts and templates that the parent has opened are theirs too, in pages that
 * are shared until somebody writes. A report that ends its process (a fault, the limit of memory, the time) is lost
 * alone; the next report starts another process in its place. */

#include "cli/batch-pool.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cli/batch-items.h"
#include "cli/batch-lock.h"
#include "cli/batch-pipe.h"
#include "cli/batch-result.h"
#include "cli/command-words.h"
#include "cli/file-cut.h"
#include "cli/out-of-memory.h"
#include "report/diag.h"
#include "report/system-error.h"

struct worker {
	pid_t pid; /* 0: not started */
	int to, from;
	bool busy, ended; /* ended: killed by us for its time */
	struct batch_item item;
	gint64 deadline; /* monotonic microseconds; 0: none */
};

struct batch_pool {
	const struct batch_work *work;
	const struct batch_lock *lock;
	struct diags *diags;
	struct worker *worker;
	struct pollfd *fd; /* one for each worker */
	int n;             /* how many there may be: as asked for, or as many as the system gives */
};

struct batch_pool *batch_pool_new(const struct batch_work *work, const struct batch_lock *lock, struct diags *diags)
{
	struct batch_pool *pool = g_new0(struct batch_pool, 1);

	*pool = (struct batch_pool){ .work = work, .lock = lock, .diags = diags, .n = work->jobs };
	pool->worker = g_new0(struct worker, pool->n);
	pool->fd = g_new0(struct pollfd, pool->n);
	return pool;
}

/* ---- processes ---- */

/* The other workers' pipes are closed, or they would not see their end when the parent is gone. A terminal's Ctrl-C is
 * the parent's affair: the report at hand is finished. */
G_NORETURN static void be_worker(struct batch_pool *pool, int in, int out)
{
	struct sigaction ignore = { .sa_handler = SIG_IGN }, usual = { .sa_handler = SIG_DFL };

	/* The child closes its copies of the pipes of those that were started before it. */
	for (int i = 0; i < pool->n; i++)
		if (pool->worker[i].pid) {
			close(pool->worker[i].to);
			close(pool->worker[i].from);
		}
	/* The parent keeps the lock: the child's copy would hold it on when the parent is gone. */
	if (pool->lock) {
		struct batch_lock own = *pool->lock;

		batch_lock_close(&own);
	}
	out_of_memory_be_silent();
	file_cut_be_silent();
	sigaction(SIGINT, &ignore, NULL);
	sigaction(SIGTERM, &usual, NULL);
	pool->work->serve(pool->work->data, in, out);
	_exit(0);
}

static void close_pair(const int pair[2])
{
	close(pair[0]);
	close(pair[1]);
}

/* Descriptors that are left for files when pipes have the rest. The system gives the lowest number that is free. */
#define SPARE 16

static bool leaves_spare(int fd)
{
	struct rlimit limit;

	/* rlim_cur is one more than the highest number. */
	if (getrlimit(RLIMIT_NOFILE, &limit) < 0 || (rlim_t)fd + SPARE < limit.rlim_cur)
		return true;
	errno = EMFILE;
	return false;
}

/* The pipes: to the worker, and from it. False with errno. */
static bool open_pipes(int to[2], int from[2])
{
	int error;

	if (pipe2(to, O_CLOEXEC) < 0)
		return false;
	if (pipe2(from, O_CLOEXEC) == 0) {
		if (leaves_spare(MAX(to[1], from[1])))
			return true;
		close_pair(from);
		errno = EMFILE;
	}
	error = errno;
	close_pair(to);
	errno = error;
	return false;
}

/* A worker that waits for a report. False with errno, and it is not started. */
static bool start(struct batch_pool *pool, struct worker *worker)
{
	int to[2], from[2];

	if (!open_pipes(to, from))
		return false;
	/* Or what is still in a buffer of the parent would be written by the child once more. */
	fflush(NULL);
	pid_t pid = fork();
	int error = errno;
	if (pid == 0) {
		close(to[1]);
		close(from[0]);
		be_worker(pool, to[0], from[1]);
	}
	if (pid < 0) {
		close_pair(to);
		close_pair(from);
		errno = error;
		return false;
	}
	close(to[0]);
	close(from[1]);
	*worker = (struct worker){ .pid = pid, .to = to[1], .from = from[0] };
	return true;
}

/* Waits for it; gives what waitpid says. */
static int stop(struct worker *worker)
{
	int status = 0;

	/* A worker ends when it reads the end of its pipe. */
	close(worker->to);
	close(worker->from);
	while (waitpid(worker->pid, &status, 0) < 0 && errno == EINTR)
		;
	worker->pid = 0;
	return status;
}

/* One that waited took no report with it, which is why nothing else would tell how it ended. */
static void stop_waiting(struct worker *worker)
{
	int status = stop(worker);

	if (WIFSIGNALED(status))
		fprintf(stderr, command_words("banshi: a process that waited for work ended by signal %d, %s\n"),
			WTERMSIG(status), g_strsignal(WTERMSIG(status)));
}

static void clean(const struct batch_pool *pool, const struct worker *worker)
{
	if (pool->work->clean)
		pool->work->clean(pool->work->data, &worker->item);
}

void batch_pool_free(struct batch_pool *pool)
{
	for (int i = 0; i < pool->n; i++) {
		struct worker *worker = &pool->worker[i];
		if (!worker->pid)
			continue;
		/* A report is given up in the middle, and what it was writing is taken away. */
		if (worker->busy) {
			kill(worker->pid, SIGKILL);
			stop(worker);
			clean(pool, worker);
		} else {
			stop_waiting(worker);
		}
		batch_item_clear(&worker->item);
	}
	g_free(pool->worker);
	g_free(pool->fd);
	g_free(pool);
}

/* ---- reports ---- */

static void over(struct batch_pool *pool, struct worker *worker, struct batch_result *result)
{
	pool->work->over(pool->work->data, &worker->item, result);
	batch_result_clear(result);
	batch_item_clear(&worker->item);
	worker->busy = false;
}

static bool exited_with(int status, int with)
{
	return WIFEXITED(status) && WEXITSTATUS(status) == with;
}

/* How a process ends itself at its limit: we by a status, libraries in C++ by a signal. */
static bool is_at_limit(const struct batch_work *work, int status)
{
	return exited_with(status, OUT_OF_MEMORY_BY_LIMIT_STATUS) ||
	       (work->memory_limit && WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
}

/* What ended the process; waitpid's status. g_free. */
static char *say_end(const struct batch_pool *pool, const struct worker *worker, int status)
{
	const struct batch_work *w = pool->work;
	const char *path = worker->item.path;

	if (worker->ended)
		return g_strdup_printf(command_words("%s: took longer than %d s\n"), path, w->time_limit);
	if (is_at_limit(w, status))
		return g_strdup_printf(command_words("%s: needed more than %d MB of memory\n"), path, w->memory_limit);
	if (exited_with(status, OUT_OF_MEMORY_STATUS))
		return g_strdup_printf(command_words("%s: the system gives no more memory\n"), path);
	if (!WIFSIGNALED(status))
		return g_strdup_printf(
			command_words("%s: the process ended with status %d\n"), path, WEXITSTATUS(status));
	if (WTERMSIG(status) == SIGBUS)
		return g_strdup_printf(
			command_words("%s: a font was cut short meanwhile, or could not be read\n"), path);
	return g_strdup_printf(command_words("%s: the process ended by signal %d, %s\n"), path, WTERMSIG(status),
		g_strsignal(WTERMSIG(status)));
}

/* A report that no process has any more. */
static void lose(struct batch_pool *pool, struct worker *worker, const char *why)
{
	struct batch_result result = { .status = worker->ended ? BATCH_TIMEOUT : BATCH_CRASHED,
		.n_errors = 1,
		.message_len = (uint32_t)strlen(why),
		.message = strdup(why) };

	over(pool, worker, &result);
}

/* The process is gone, and its report with it. A file it was writing has no name yet; it is taken away. */
static void lose_process(struct batch_pool *pool, struct worker *worker)
{
	int status = stop(worker);
	g_autofree char *why = say_end(pool, worker, status);

	clean(pool, worker);
	lose(pool, worker, why);
}

/* ---- who is free ---- */

/* A process that waits, or the place of one that is not started; NULL: all are busy. */
static struct worker *find_free(const struct batch_pool *pool)
{
	struct worker *place = NULL;

	for (int i = 0; i < pool->n; i++) {
		struct worker *worker = &pool->worker[i];
		/* A process that waits is taken before another one is started. */
		if (!worker->busy && worker->pid)
			return worker;
		if (!worker->busy && !place)
			place = worker;
	}
	return place;
}

/* The system gives no more processes: those that there are go on, moved to the front. */
static void make_do(struct batch_pool *pool, int error)
{
	char number[16];
	int n = 0;

	for (int i = 0; i < pool->n; i++)
		if (pool->worker[i].pid)
			pool->worker[n++] = pool->worker[i];
	pool->n = n;
	g_snprintf(number, sizeof(number), "%d", n);
	if (n)
		diag(pool->diags, DIAG_BATCH_FEWER_PROCESSES, NOWHERE, number,
			system_error(error, diags_lang(pool->diags)));
	else
		diag(pool->diags, DIAG_BATCH_NO_PROCESS, NOWHERE, system_error(error, diags_lang(pool->diags)));
}

bool batch_pool_has_room(struct batch_pool *pool)
{
	struct worker *worker = find_free(pool);

	if (!worker || worker->pid || start(pool, worker))
		return worker != NULL;
	make_do(pool, errno);
	worker = find_free(pool);
	return worker != NULL;
}

bool batch_pool_is_idle(const struct batch_pool *pool)
{
	for (int i = 0; i < pool->n; i++)
		if (pool->worker[i].busy)
			return false;
	return true;
}

bool batch_pool_is_dead(const struct batch_pool *pool)
{
	return pool->n == 0;
}

/* A process that ended between two reports has taken none with it: another one gets this one. */
static void give_again(struct batch_pool *pool, struct worker *worker)
{
	const struct worker kept = *worker;

	stop_waiting(worker);
	if (!start(pool, worker)) {
		g_autofree char *why = g_strdup_printf(command_words("%s: no process can be started: %s\n"),
			kept.item.path, system_error(errno, command_lang()));
		lose(pool, worker, why);
		return;
	}
	worker->busy = true;
	worker->item = kept.item;
	worker->deadline = kept.deadline;
	if (!batch_send_item(worker->to, &worker->item))
		lose_process(pool, worker);
}

void batch_pool_give(struct batch_pool *pool, struct batch_item *item)
{
	struct worker *worker = find_free(pool);

	g_assert(worker && worker->pid && "a report is handed over when there is room");
	worker->item = *item;
	worker->busy = true;
	worker->deadline =
		pool->work->time_limit ? g_get_monotonic_time() + (gint64)pool->work->time_limit * G_USEC_PER_SEC : 0;
	*item = (struct batch_item){ 0 };
	if (!batch_send_item(worker->to, &worker->item))
		give_again(pool, worker);
}

/* ---- what happens ---- */

static void receive(struct batch_pool *pool, struct worker *worker)
{
	struct batch_result result;

	if (batch_receive_result(worker->from, &result))
		over(pool, worker, &result);
	else
		lose_process(pool, worker);
}

static void end_late(struct batch_pool *pool)
{
	gint64 now = g_get_monotonic_time();

	for (int i = 0; i < pool->n; i++) {
		struct worker *worker = &pool->worker[i];
		if (worker->busy && worker->deadline && now > worker->deadline) {
			worker->ended = true;
			kill(worker->pid, SIGKILL);
			lose_process(pool, worker);
		}
	}
}

void batch_pool_wait(struct batch_pool *pool)
{
	/* -1 is passed over by poll. */
	for (int i = 0; i < pool->n; i++)
		pool->fd[i] =
			(struct pollfd){ .fd = pool->worker[i].busy ? pool->worker[i].from : -1, .events = POLLIN };
	/* Milliseconds: as late as this a worker that exceeds its time is noticed. */
	if (poll(pool->fd, (nfds_t)pool->n, 200) > 0)
		for (int i = 0; i < pool->n; i++)
			/* The end of the pipe comes as POLLHUP. */
			if (pool->fd[i].revents)
				receive(pool, &pool->worker[i]);
	end_late(pool);
}
