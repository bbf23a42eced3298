#include "cli/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <seccomp.h>
#include <stdint.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <termios.h>
#include <unistd.h>

#include "report/sanitized.h"

struct sandbox {
	enum sandbox_mode mode;
	int rules; /* Landlock's; -1: the kernel has none */
	uint64_t handled;
};

/* ---- Landlock ---- */

/* Later headers than Debian 12's have these. */
#ifndef LANDLOCK_ACCESS_FS_TRUNCATE
#define LANDLOCK_ACCESS_FS_TRUNCATE (1ULL << 14)
#endif
#ifndef LANDLOCK_ACCESS_FS_IOCTL_DEV
#define LANDLOCK_ACCESS_FS_IOCTL_DEV (1ULL << 15)
#endif

/* The attributes of a rule set as of ABI 6; the kernel is told of as many as it knows. */
struct ruleset {
	uint64_t files;
	uint64_t net;    /* from ABI 4: binding and connecting */
	uint64_t scoped; /* from ABI 6: signals to, and sockets of, those outside */
};

#define READ_FILES   (LANDLOCK_ACCESS_FS_READ_FILE)
#define READ_FOLDERS (READ_FILES | LANDLOCK_ACCESS_FS_READ_DIR)
#define WRITE_FILES  (LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_TRUNCATE)
#define WRITE_FOLDERS                                                                                                  \
	(READ_FOLDERS | WRITE_FILES | LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR |                 \
		LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_MAKE_DIR)

/* All accesses that this version of the kernel's interface can forbid. */
static uint64_t known_accesses(long abi)
{
	uint64_t all = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1;

	if (abi >= 2)
		all |= LANDLOCK_ACCESS_FS_REFER;
	if (abi >= 3)
		all |= LANDLOCK_ACCESS_FS_TRUNCATE;
	if (abi >= 5)
		all |= LANDLOCK_ACCESS_FS_IOCTL_DEV;
	return all;
}

static void make_rules(struct sandbox *sandbox)
{
	/* With this flag the call says which version the kernel has, and makes nothing. */
	long abi = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
	/* 3: both bits that there are. */
	struct ruleset rules = { .files = known_accesses(abi), .net = 3, .scoped = 3 };
	/* A kernel refuses attributes that it does not know, unless they are zero: it gets as many bytes as its
	 * version has. */
	size_t size = abi >= 6 ? sizeof(rules) : abi >= 4 ? offsetof(struct ruleset, scoped) : sizeof(rules.files);

	sandbox->handled = rules.files;
	sandbox->rules = abi < 1 ? -1 : (int)syscall(SYS_landlock_create_ruleset, &rules, size, 0);
	if (sandbox->rules >= 0)
		fcntl(sandbox->rules, F_SETFD, FD_CLOEXEC);
}

static void allow(struct sandbox *sandbox, const char *path, uint64_t folder, uint64_t file)
{
	int fd = sandbox->rules < 0 || !path ? -1 : open(path, O_PATH | O_CLOEXEC);
	struct stat st;

	if (fd < 0)
		return;
	if (fstat(fd, &st) == 0) {
		/* What is not handled cannot be allowed either: the kernel would refuse the rule. */
		struct landlock_path_beneath_attr rule = {
			.allowed_access = (S_ISDIR(st.st_mode) ? folder : file) & sandbox->handled, .parent_fd = fd
		};
		syscall(SYS_landlock_add_rule, sandbox->rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
	}
	close(fd);
}

void sandbox_allow_read(struct sandbox *sandbox, const char *path)
{
	allow(sandbox, path, READ_FOLDERS, READ_FILES);
}

void sandbox_allow_write(struct sandbox *sandbox, const char *folder)
{
	allow(sandbox, folder, WRITE_FOLDERS, READ_FILES | WRITE_FILES);
}

/* ---- seccomp ---- */

/* What setting pages, reading files and writing them takes, by glibc, GLib and the libraries. */
static const int allowed[] = {
	/* files that are open or may be opened */
	SCMP_SYS(read),
	SCMP_SYS(readv),
	SCMP_SYS(pread64),
	SCMP_SYS(preadv),
	SCMP_SYS(preadv2),
	SCMP_SYS(write),
	SCMP_SYS(writev),
	SCMP_SYS(pwrite64),
	SCMP_SYS(pwritev),
	SCMP_SYS(pwritev2),
	SCMP_SYS(open),
	SCMP_SYS(openat),
	SCMP_SYS(openat2),
	SCMP_SYS(close),
	SCMP_SYS(close_range),
	SCMP_SYS(lseek),
	SCMP_SYS(_llseek),
	SCMP_SYS(dup),
	SCMP_SYS(dup2),
	SCMP_SYS(dup3),
	SCMP_SYS(fcntl),
	SCMP_SYS(fcntl64),
	SCMP_SYS(flock),
	SCMP_SYS(fadvise64),
	SCMP_SYS(fsync),
	SCMP_SYS(fdatasync),
	SCMP_SYS(syncfs),
	SCMP_SYS(sync_file_range),
	SCMP_SYS(ftruncate),
	SCMP_SYS(fallocate),
	SCMP_SYS(copy_file_range),
	SCMP_SYS(sendfile),
	SCMP_SYS(pipe),
	SCMP_SYS(pipe2),
	/* what is said of them */
	SCMP_SYS(stat),
	SCMP_SYS(lstat),
	SCMP_SYS(fstat),
	SCMP_SYS(newfstatat),
	SCMP_SYS(statx),
	SCMP_SYS(statfs),
	SCMP_SYS(fstatfs),
	SCMP_SYS(access),
	SCMP_SYS(faccessat),
	SCMP_SYS(faccessat2),
	SCMP_SYS(readlink),
	SCMP_SYS(readlinkat),
	SCMP_SYS(getdents64),
	SCMP_SYS(getcwd),
	SCMP_SYS(fgetxattr),
	SCMP_SYS(umask),
	/* names */
	SCMP_SYS(rename),
	SCMP_SYS(renameat),
	SCMP_SYS(renameat2),
	SCMP_SYS(link),
	SCMP_SYS(linkat),
	SCMP_SYS(unlink),
	SCMP_SYS(unlinkat),
	SCMP_SYS(mkdir),
	SCMP_SYS(mkdirat),
	SCMP_SYS(rmdir),
	SCMP_SYS(chmod),
	SCMP_SYS(fchmod),
	SCMP_SYS(fchmodat),
	SCMP_SYS(utimensat),
	/* memory */
	SCMP_SYS(brk),
	SCMP_SYS(mmap),
	SCMP_SYS(mmap2),
	SCMP_SYS(munmap),
	SCMP_SYS(mremap),
	SCMP_SYS(mprotect),
	SCMP_SYS(madvise),
	SCMP_SYS(msync),
	SCMP_SYS(mincore),
	SCMP_SYS(membarrier),
	SCMP_SYS(memfd_create),
	/* threads and waiting */
	SCMP_SYS(futex),
	SCMP_SYS(set_robust_list),
	SCMP_SYS(get_robust_list),
	SCMP_SYS(set_tid_address),
	SCMP_SYS(rseq),
	SCMP_SYS(gettid),
	SCMP_SYS(sched_yield),
	SCMP_SYS(sched_getaffinity),
	SCMP_SYS(sched_getattr),
	SCMP_SYS(sched_setattr),
	SCMP_SYS(sched_getparam),
	SCMP_SYS(sched_getscheduler),
	SCMP_SYS(getcpu),
	SCMP_SYS(getpriority),
	SCMP_SYS(poll),
	SCMP_SYS(ppoll),
	SCMP_SYS(select),
	SCMP_SYS(pselect6),
	SCMP_SYS(eventfd2),
	SCMP_SYS(nanosleep),
	SCMP_SYS(clock_nanosleep),
	SCMP_SYS(wait4),
	SCMP_SYS(waitid),
	SCMP_SYS(restart_syscall),
	SCMP_SYS(exit),
	SCMP_SYS(exit_group),
	/* signals and limits of its own */
	SCMP_SYS(rt_sigaction),
	SCMP_SYS(rt_sigprocmask),
	SCMP_SYS(rt_sigreturn),
	SCMP_SYS(sigaltstack),
	SCMP_SYS(getrlimit),
	SCMP_SYS(setrlimit),
	SCMP_SYS(getrusage),
	SCMP_SYS(setitimer),
	SCMP_SYS(alarm),
	/* who, when, where */
	SCMP_SYS(getpid),
	SCMP_SYS(getppid),
	SCMP_SYS(getuid),
	SCMP_SYS(geteuid),
	SCMP_SYS(getgid),
	SCMP_SYS(getegid),
	SCMP_SYS(getresuid),
	SCMP_SYS(getresgid),
	SCMP_SYS(getgroups),
	SCMP_SYS(uname),
	SCMP_SYS(sysinfo),
	SCMP_SYS(times),
	SCMP_SYS(time),
	SCMP_SYS(gettimeofday),
	SCMP_SYS(clock_gettime),
	SCMP_SYS(clock_getres),
	SCMP_SYS(getrandom),
	SCMP_SYS(arch_prctl),
};

#define NEW_NAMESPACES                                                                                                 \
	(CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNET)

/* Calls that are allowed for some arguments only. */
static void allow_partly(scmp_filter_ctx filter)
{
	/* Of a terminal its size and state; TIOCSTI, by which one types into it, is left out. */
	static const unsigned long requests[] = { TCGETS, TIOCGWINSZ, FIONREAD, FIOCLEX };
	const scmp_datum_t self = (scmp_datum_t)getpid();

	for (size_t i = 0; i < G_N_ELEMENTS(requests); i++)
		seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(ioctl), 1, SCMP_A1(SCMP_CMP_EQ, requests[i]));
	/* Threads. The flags of clone3 are out of a filter's sight: without it glibc takes clone. */
	seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(clone), 1, SCMP_A0(SCMP_CMP_MASKED_EQ, NEW_NAMESPACES, 0));
	seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0);
	seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(prctl), 1, SCMP_A0(SCMP_CMP_EQ, PR_SET_NAME));
	/* 0 is the process itself. */
	seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(prlimit64), 1, SCMP_A0(SCMP_CMP_EQ, 0));
	/* Ending itself. */
	seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(kill), 1, SCMP_A0(SCMP_CMP_EQ, self));
	seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1, SCMP_A0(SCMP_CMP_EQ, self));
}

/* All else is refused as if it were not permitted, so that what a library can do without goes on. */
static bool filter_calls(void)
{
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));

	if (!filter)
		return false;
	/* 2: a binary tree of the calls, since there are many. */
	seccomp_attr_set(filter, SCMP_FLTATR_CTL_OPTIMIZE, 2);
	for (size_t i = 0; i < G_N_ELEMENTS(allowed); i++)
		seccomp_rule_add(filter, SCMP_ACT_ALLOW, allowed[i], 0);
	allow_partly(filter);
	bool ok = seccomp_load(filter) == 0;
	seccomp_release(filter);
	return ok;
}

/* ---- both ---- */

struct sandbox *sandbox_new(enum sandbox_mode mode)
{
	struct sandbox *sandbox = g_new0(struct sandbox, 1);

	sandbox->mode = mode;
	sandbox->rules = -1;
	if (mode != SANDBOX_OFF && !SANITIZED)
		make_rules(sandbox);
	return sandbox;
}

void sandbox_free(struct sandbox *sandbox)
{
	if (!sandbox)
		return;
	if (sandbox->rules >= 0)
		close(sandbox->rules);
	g_free(sandbox);
}

void sandbox_tell(const struct sandbox *sandbox, struct diags *diags)
{
	/* Whether the kernel knows filters that refuse with an error. */
	uint32_t action = SECCOMP_RET_ERRNO;

	if (sandbox->mode != SANDBOX_ON)
		return;
	if (sandbox->rules < 0)
		diag(diags, DIAG_NO_SANDBOX, NOWHERE, "Landlock");
	if (SANITIZED || syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &action) != 0)
		diag(diags, DIAG_NO_SANDBOX, NOWHERE, "seccomp");
}

bool sandbox_enter(const struct sandbox *sandbox)
{
	if (sandbox->mode == SANDBOX_OFF)
		return true;
	/* With no new privileges a process without rights may shut itself in. */
	if (SANITIZED || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
		return false;
	/* Files first: the filter lets no more of these calls through. */
	bool files = sandbox->rules >= 0 && syscall(SYS_landlock_restrict_self, sandbox->rules, 0) == 0;
	return filter_calls() && files;
}
