#include "service/nursery.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
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

static void make_one(int socket, unsigned purpose, int nursery, const struct nursery_work *work, struct shared *shared)
{
	pid_t pid = fork();

	if (pid == 0) {
		close(nursery);
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
	int socket;

	if (!shared)
		diags_print(diags, stderr, false, SEVERITY_ERROR);
	else if (work->prepare)
		work->prepare(work->data, shared);
	while (shared && (socket = receive_socket(nursery, &purpose)) >= 0)
		make_one(socket, purpose, nursery, work, shared);
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
		/* Its children need no one to wait for them, and all end with the preview, however that ends. */
		signal(SIGCHLD, SIG_IGN);
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
