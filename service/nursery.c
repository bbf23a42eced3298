#include "service/nursery.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "banshi/shared.h"
#include "fonts/font-set.h"
#include "report/diag-print.h"

/* A message that carries one descriptor. */
union carrier {
	char bytes[CMSG_SPACE(sizeof(int))];
	struct cmsghdr align;
};

static bool send_socket(int through, int fd, unsigned purpose)
{
	union carrier carrier = { 0 };
	char byte = (char)purpose;
	struct iovec data = { &byte, 1 };
	struct msghdr message = {
		.msg_iov = &data, .msg_iovlen = 1, .msg_control = carrier.bytes, .msg_controllen = sizeof(carrier.bytes)
	};
	struct cmsghdr *part = CMSG_FIRSTHDR(&message);

	part->cmsg_level = SOL_SOCKET;
	part->cmsg_type = SCM_RIGHTS;
	part->cmsg_len = CMSG_LEN(sizeof(fd));
	memcpy(CMSG_DATA(part), &fd, sizeof(fd));
	return sendmsg(through, &message, MSG_NOSIGNAL) == 1;
}

/* -1: whoever asks is gone. */
static int receive_socket(int through, unsigned *purpose)
{
	union carrier carrier;
	char byte = 0;
	struct iovec data = { &byte, 1 };
	struct msghdr message = {
		.msg_iov = &data, .msg_iovlen = 1, .msg_control = carrier.bytes, .msg_controllen = sizeof(carrier.bytes)
	};
	struct cmsghdr *part;
	ssize_t n;
	int fd = -1;

	do
		n = recvmsg(through, &message, MSG_CMSG_CLOEXEC);
	while (n < 0 && errno == EINTR);
	part = n == 1 ? CMSG_FIRSTHDR(&message) : NULL;
	if (part && part->cmsg_type == SCM_RIGHTS)
		memcpy(&fd, CMSG_DATA(part), sizeof(fd));
	*purpose = (unsigned char)byte;
	return fd;
}

/* ---- copies that end ---- */

static void sigchld(int how)
{
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, SIGCHLD);
	sigprocmask(how, &set, NULL);
}

/* Readable when a copy has ended; -1: that is only seen at the next request. */
static int watch_copies(void)
{
	sigset_t set;

	sigchld(SIG_BLOCK);
	sigemptyset(&set);
	sigaddset(&set, SIGCHLD);
	return signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

/* One that a fault ended is made anew by whoever asked for it, so that nobody else would notice. */
static void bury_copies(int copies, const struct nursery_work *work)
{
	struct signalfd_siginfo unread;
	int status;

	while (read(copies, &unread, sizeof(unread)) > 0)
		;
	while (waitpid(-1, &status, WNOHANG) > 0)
		if (WIFSIGNALED(status))
			work->killed(work->data, WTERMSIG(status));
}

/* Until something is asked, or whoever asks is gone. */
static void wait_for_request(int nursery, int copies, const struct nursery_work *work)
{
	struct pollfd fd[] = { { .fd = nursery, .events = POLLIN }, { .fd = copies, .events = POLLIN } };

	do {
		poll(fd, G_N_ELEMENTS(fd), -1);
		bury_copies(copies, work);
	} while (!fd[0].revents);
}

/* ---- the nursery ---- */

static void make_one(int socket, unsigned purpose, int nursery, const struct nursery_work *work, struct shared *shared)
{
	pid_t pid = fork();

	if (pid == 0) {
		close(nursery);
		sigchld(SIG_UNBLOCK);
		work->serve(work->data, purpose, socket, shared);
		/* Nothing here is to be written or freed twice. */
		_exit(0);
	}
	/* When there can be none, the socket says so by its end. */
	close(socket);
}

static void run(int nursery, const struct nursery_work *work)
{
	struct diags *diags = diags_new(work->lang);
	struct shared *shared = shared_new(work->fonts, diags);
	unsigned purpose;
	int socket = 0, copies = watch_copies();

	if (!shared)
		diags_print(diags, stderr, false, SEVERITY_ERROR);
	else if (work->prepare)
		work->prepare(work->data, shared);
	while (shared && socket >= 0) {
		wait_for_request(nursery, copies, work);
		socket = receive_socket(nursery, &purpose);
		if (socket >= 0)
			make_one(socket, purpose, nursery, work, shared);
	}
	if (shared)
		shared_keep_fonts(shared);
	shared_free(shared);
	diags_free(diags);
}

int nursery_start(const struct nursery_work *work)
{
	int end[2];
	pid_t parent = getpid(), pid;

	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, end) != 0)
		return -1;
	/* Whoever read may be gone, which is no reason to be killed. */
	signal(SIGPIPE, SIG_IGN);
	pid = fork();
	if (pid == 0) {
		close(end[0]);
		/* All end with the preview, however that ends. */
		signal(SIGINT, SIG_IGN);
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		if (getppid() == parent)
			run(end[1], work);
		_exit(0);
	}
	close(end[1]);
	if (pid < 0) {
		close(end[0]);
		return -1;
	}
	return end[0];
}

int nursery_make(int nursery, unsigned purpose)
{
	int end[2];

	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, end) != 0)
		return -1;
	bool sent = send_socket(nursery, end[1], purpose);
	close(end[1]);
	if (!sent) {
		close(end[0]);
		return -1;
	}
	return end[0];
}
