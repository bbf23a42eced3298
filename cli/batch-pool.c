#include "cli/batch-pool.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cli/batch-items.h"
#include "report/diag.h"

struct worker {
	pid_t pid; /* 0: not started */
	int to, from;
	bool busy, ended; /* ended: killed by us for its time */
	struct batch_item item;
	gint64 deadline; /* monotonic microseconds; 0: none */
};

struct batch_pool {
	const struct batch_settings *settings;
	struct shared *shared;
	batch_over *over;
	void *data;
	struct worker *worker;
	int n;
};

struct batch_pool *batch_pool_new(
	const struct batch_settings *settings, struct shared *shared, batch_over *over, void *data)
{
	struct batch_pool *pool = g_new0(struct batch_pool, 1);

	*pool = (struct batch_pool){ .settings = settings, .shared = shared, .over = over, .data = data };
	pool->n = settings->jobs;
	pool->worker = g_new0(struct worker, pool->n);
	return pool;
}

/* ---- processes ---- */

/* The other workers' pipes are closed, or they would not see their end when the parent is gone. A terminal's Ctrl-C is
 * the parent's affair: the report at hand is finished. */
G_NORETURN static void be_worker(struct batch_pool *pool, int in, int out)
{
	struct sigaction ignore = { .sa_handler = SIG_IGN }, usual = { .sa_handler = SIG_DFL };

	for (int i = 0; i < pool->n; i++)
		if (pool->worker[i].pid) {
			close(pool->worker[i].to);
			close(pool->worker[i].from);
		}
	sigaction(SIGINT, &ignore, NULL);
	sigaction(SIGTERM, &usual, NULL);
	batch_serve(pool->settings, pool->shared, in, out);
	_exit(0);
}

static bool start(struct batch_pool *pool, struct worker *worker)
{
	int to[2], from[2];

	if (pipe2(to, O_CLOEXEC) < 0)
		return false;
	if (pipe2(from, O_CLOEXEC) < 0) {
		close(to[0]);
		close(to[1]);
		return false;
	}
	fflush(NULL);
	pid_t pid = fork();
	if (pid == 0) {
		close(to[1]);
		close(from[0]);
		be_worker(pool, to[0], from[1]);
	}
	close(to[0]);
	close(from[1]);
	*worker = (struct worker){ .pid = pid, .to = to[1], .from = from[0] };
	if (pid > 0)
		return true;
	close(to[1]);
	close(from[0]);
	worker->pid = 0;
	return false;
}

/* Waits for it; gives what waitpid says. */
static int stop(struct worker *worker)
{
	int status = 0;

	close(worker->to);
	close(worker->from);
	while (waitpid(worker->pid, &status, 0) < 0 && errno == EINTR)
		;
	worker->pid = 0;
	return status;
}

void batch_pool_free(struct batch_pool *pool)
{
	for (int i = 0; i < pool->n; i++) {
		struct worker *worker = &pool->worker[i];
		if (!worker->pid)
			continue;
		if (worker->busy)
			kill(worker->pid, SIGKILL);
		stop(worker);
		batch_item_clear(&worker->item);
	}
	g_free(pool->worker);
	g_free(pool);
}

/* ---- reports ---- */

static void over(struct batch_pool *pool, struct worker *worker, struct batch_result *result)
{
	pool->over(pool->data, &worker->item, result);
	free(result->message);
	batch_item_clear(&worker->item);
	worker->busy = false;
}

/* How a program ends itself when it has no memory. */
static bool is_abort(int signal)
{
	return signal == SIGABRT || signal == SIGTRAP;
}

/* The process is gone, and its report with it. A file it was writing has no name yet, so nothing is left of it. */
static void lost(struct batch_pool *pool, struct worker *worker)
{
	struct batch_result result = { .status = worker->ended ? BATCH_TIMEOUT : BATCH_CRASHED, .n_errors = 1 };
	int status = stop(worker);
	GString *text = g_string_new(NULL);

	if (worker->ended)
		g_string_printf(text, "%s: took longer than %d s", worker->item.path, pool->settings->time_limit);
	else if (pool->settings->memory_limit && WIFSIGNALED(status) && is_abort(WTERMSIG(status)))
		g_string_printf(
			text, "%s: needed more than %d MB of memory", worker->item.path, pool->settings->memory_limit);
	else if (WIFSIGNALED(status))
		g_string_printf(text, "%s: the process ended: %s", worker->item.path, g_strsignal(WTERMSIG(status)));
	else
		g_string_printf(text, "%s: the process ended with status %d", worker->item.path, WEXITSTATUS(status));
	g_string_append_c(text, '\n');
	result.message_len = (uint32_t)text->len;
	result.message = strdup(text->str);
	g_string_free(text, TRUE);
	over(pool, worker, &result);
}

bool batch_pool_has_room(const struct batch_pool *pool)
{
	for (int i = 0; i < pool->n; i++)
		if (!pool->worker[i].busy)
			return true;
	return false;
}

bool batch_pool_is_idle(const struct batch_pool *pool)
{
	for (int i = 0; i < pool->n; i++)
		if (pool->worker[i].busy)
			return false;
	return true;
}

/* A process that ended between two reports has taken none with it. */
static bool give_again(struct batch_pool *pool, struct worker *worker)
{
	struct worker kept = *worker;

	stop(worker);
	if (!start(pool, worker))
		g_error("no process can be started: %s", g_strerror(errno));
	worker->busy = true;
	worker->item = kept.item;
	worker->deadline = kept.deadline;
	return batch_send_item(worker->to, &worker->item);
}

void batch_pool_give(struct batch_pool *pool, struct batch_item *item)
{
	struct worker *worker = pool->worker;

	while (worker->busy)
		worker++;
	if (!worker->pid && !start(pool, worker))
		g_error("no process can be started: %s", g_strerror(errno));
	worker->item = *item;
	worker->busy = true;
	worker->deadline =
		pool->settings->time_limit ? g_get_monotonic_time() + pool->settings->time_limit * G_USEC_PER_SEC : 0;
	*item = (struct batch_item){ 0 };
	if (!batch_send_item(worker->to, &worker->item) && !give_again(pool, worker))
		lost(pool, worker);
}

static void receive(struct batch_pool *pool, struct worker *worker)
{
	struct batch_result result;

	if (batch_receive_result(worker->from, &result))
		over(pool, worker, &result);
	else
		lost(pool, worker);
}

void batch_pool_wait(struct batch_pool *pool)
{
	struct pollfd *fd = g_newa0(struct pollfd, pool->n);
	gint64 now;

	for (int i = 0; i < pool->n; i++)
		fd[i] = (struct pollfd){ .fd = pool->worker[i].busy ? pool->worker[i].from : -1, .events = POLLIN };
	if (poll(fd, (nfds_t)pool->n, 200) > 0)
		for (int i = 0; i < pool->n; i++)
			if (fd[i].revents)
				receive(pool, &pool->worker[i]);
	now = g_get_monotonic_time();
	for (int i = 0; i < pool->n; i++) {
		struct worker *worker = &pool->worker[i];
		if (worker->busy && worker->deadline && now > worker->deadline) {
			worker->ended = true;
			kill(worker->pid, SIGKILL);
			lost(pool, worker);
		}
	}
}
