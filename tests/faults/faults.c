/* Preloaded, it lets a call of the system fail: the n-th of its kind, or all from there on. Tests see by it what the
 * program does when a disk is full or a file vanishes at the worst moment.
 *
 *   FAULTS_STATE   a file of 64-bit counters, one for each kind; shared by all processes of a run
 *   FAULTS_CALL    which one is to fail, as in the table below
 *   FAULTS_AT      the how manieth, from 1; 0: none, they are only counted
 *   FAULTS_ON      set: all later ones too
 *   FAULTS_ERRNO   a number; 0: the process is killed instead
 *   FAULTS_CUT     a file that is cut to a page in place of that, before the call
 *   FAULTS_UNDER   only calls on paths that begin so are counted
 *   FAULTS_NAMES   a file that tells what failed: the call, and its path where it has one
 *
 * Descriptors 0 to 2 are left alone, and so is what is under /proc, /sys and /dev. */
/* Both names of a function that has two are given here. */
#undef _FILE_OFFSET_BITS
#undef _FORTIFY_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define KINDS(X)                                                                                                       \
	X(WRITE, "write")                                                                                              \
	X(READ, "read")                                                                                                \
	X(PREAD, "pread")                                                                                              \
	X(OPEN, "open")                                                                                                \
	X(OPENAT, "openat")                                                                                            \
	X(OPENAT2, "openat2")                                                                                          \
	X(FOPEN, "fopen")                                                                                              \
	X(GETLINE, "getline")                                                                                          \
	X(OPENDIR, "opendir")                                                                                          \
	X(CLOSE, "close")                                                                                              \
	X(RENAME, "rename")                                                                                            \
	X(LINK, "link")                                                                                                \
	X(UNLINK, "unlink")                                                                                            \
	X(MKDIR, "mkdir")                                                                                              \
	X(FSYNC, "fsync")                                                                                              \
	X(FTRUNCATE, "ftruncate")                                                                                      \
	X(FSTAT, "fstat")                                                                                              \
	X(MMAP, "mmap")                                                                                                \
	X(FORK, "fork")                                                                                                \
	X(PIPE, "pipe")                                                                                                \
	X(POLL, "poll")                                                                                                \
	X(MALLOC, "malloc")

enum kind {
#define X(name, word) name,
	KINDS(X)
#undef X
		N_KINDS
};

static const char *const words[] = {
#define X(name, word) word,
	KINDS(X)
#undef X
};

/* An allocation that is large for this program. */
#define LARGE (128u << 10)

static int64_t *counters;
static int wanted = -1, error_number = EIO;
static int64_t at;
static int names = -1; /* open from the start: in a sandbox nothing else is opened */
static bool on;
static const char *under;
static __thread bool inside; /* of this file's own calls */

/* The C library's own: ours is below. */
static long (*kernel(void))(long, ...)
{
	static long (*function)(long, ...);

	if (!function)
		function = (long (*)(long, ...))dlsym(RTLD_NEXT, "syscall");
	return function;
}

static void *real(const char *name)
{
	return dlsym(RTLD_NEXT, name);
}

__attribute__((constructor)) static void begin(void)
{
	const char *state = getenv("FAULTS_STATE"), *call = getenv("FAULTS_CALL"), *number = getenv("FAULTS_ERRNO"),
		   *which = getenv("FAULTS_AT"), *told = getenv("FAULTS_NAMES");
	int fd = state ? (int)kernel()(SYS_openat, AT_FDCWD, state, O_RDWR | O_CLOEXEC) : -1;

	if (told && *told)
		names = (int)kernel()(SYS_openat, AT_FDCWD, told, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0666);
	for (int i = 0; call && i < N_KINDS; i++)
		if (strcmp(call, words[i]) == 0)
			wanted = i;
	at = which ? atoll(which) : 0;
	on = getenv("FAULTS_ON");
	under = getenv("FAULTS_UNDER");
	error_number = number ? atoi(number) : EIO;
	if (fd < 0)
		return;
	void *map =
		(void *)syscall(SYS_mmap, NULL, N_KINDS * sizeof(*counters), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	counters = map == MAP_FAILED ? NULL : map;
	kernel()(SYS_close, fd);
}

static void tell(enum kind kind, const char *path)
{
	char line[4200];

	if (names < 0)
		return;
	int n = snprintf(line, sizeof(line), "%s %s\n", words[kind], path ? path : "");
	kernel()(SYS_write, names, line, (size_t)n);
}

static bool is_outside(const char *path)
{
	return path &&
	       (strncmp(path, "/proc", 5) == 0 || strncmp(path, "/sys", 4) == 0 || strncmp(path, "/dev", 4) == 0);
}

/* Whether this call is the one; errno is then set. */
static bool fails(enum kind kind, const char *path)
{
	if (!counters || inside || is_outside(path) || (under && (!path || strncmp(path, under, strlen(under)) != 0)))
		return false;
	int64_t n = __atomic_add_fetch(&counters[kind], 1, __ATOMIC_SEQ_CST);
	if ((int)kind != wanted || !at || (on ? n < at : n != at))
		return false;
	inside = true;
	tell(kind, path);
	inside = false;
	if (getenv("FAULTS_CUT"))
		return kernel()(SYS_truncate, getenv("FAULTS_CUT"), 4096) != 0;
	if (!error_number)
		kill(getpid(), SIGKILL);
	errno = error_number;
	return true;
}

/* The path of a descriptor, to be told. */
static bool fails_at(enum kind kind, int fd)
{
	char link[32], path[4096];

	if (fd <= 2 || (int)kind != wanted)
		return fd > 2 && fails(kind, NULL);
	snprintf(link, sizeof(link), "/proc/self/fd/%d", fd);
	long n = kernel()(SYS_readlinkat, AT_FDCWD, link, path, sizeof(path) - 1);
	path[n > 0 ? n : 0] = '\0';
	return fails(kind, path);
}

#define REAL(type, name, ...) ((type(*)(__VA_ARGS__))real(#name))

ssize_t write(int fd, const void *data, size_t n)
{
	return fails_at(WRITE, fd) ? -1 : kernel()(SYS_write, fd, data, n);
}

ssize_t read(int fd, void *data, size_t n)
{
	return fails_at(READ, fd) ? -1 : kernel()(SYS_read, fd, data, n);
}

ssize_t pread(int fd, void *data, size_t n, off_t offset)
{
	return fails_at(PREAD, fd) ? -1 : kernel()(SYS_pread64, fd, data, n, offset);
}

ssize_t pread64(int fd, void *data, size_t n, off64_t offset)
{
	return pread(fd, data, n, offset);
}

static int mode_of(int flags, va_list args)
{
	return flags & (O_CREAT | O_TMPFILE) ? va_arg(args, int) : 0;
}

int open(const char *path, int flags, ...)
{
	va_list args;

	va_start(args, flags);
	int mode = mode_of(flags, args);
	va_end(args);
	return fails(OPEN, path) ? -1 : (int)kernel()(SYS_openat, AT_FDCWD, path, flags, mode);
}

int open64(const char *path, int flags, ...)
{
	va_list args;

	va_start(args, flags);
	int mode = mode_of(flags, args);
	va_end(args);
	return open(path, flags, mode);
}

int openat(int folder, const char *path, int flags, ...)
{
	va_list args;

	va_start(args, flags);
	int mode = mode_of(flags, args);
	va_end(args);
	return fails(OPENAT, path) ? -1 : (int)kernel()(SYS_openat, folder, path, flags, mode);
}

int openat64(int folder, const char *path, int flags, ...)
{
	va_list args;

	va_start(args, flags);
	int mode = mode_of(flags, args);
	va_end(args);
	return openat(folder, path, flags, mode);
}

FILE *fopen(const char *path, const char *mode)
{
	return fails(FOPEN, path) ? NULL : REAL(FILE *, fopen, const char *, const char *)(path, mode);
}

FILE *fopen64(const char *path, const char *mode)
{
	return fopen(path, mode);
}

ssize_t getline(char **line, size_t *room, FILE *file)
{
	if (fails(GETLINE, NULL)) {
		file->_flags |= 0x20; /* what ferror asks for */
		return -1;
	}
	return REAL(ssize_t, getline, char **, size_t *, FILE *)(line, room, file);
}

ssize_t __getdelim(char **line, size_t *room, int end, FILE *file)
{
	if (fails(GETLINE, NULL)) {
		file->_flags |= 0x20;
		return -1;
	}
	return REAL(ssize_t, __getdelim, char **, size_t *, int, FILE *)(line, room, end, file);
}

DIR *opendir(const char *path)
{
	return fails(OPENDIR, path) ? NULL : REAL(DIR *, opendir, const char *)(path);
}

/* The descriptor is closed all the same, as Linux does it. */
int close(int fd)
{
	bool failed = fails_at(CLOSE, fd);
	int done = (int)kernel()(SYS_close, fd);

	if (failed)
		errno = error_number;
	return failed ? -1 : done;
}

int rename(const char *from, const char *to)
{
	return fails(RENAME, to) ? -1 : (int)kernel()(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
}

int renameat(int a, const char *from, int b, const char *to)
{
	return fails(RENAME, to) ? -1 : (int)kernel()(SYS_renameat2, a, from, b, to, 0);
}

int renameat2(int a, const char *from, int b, const char *to, unsigned flags)
{
	return fails(RENAME, to) ? -1 : (int)kernel()(SYS_renameat2, a, from, b, to, flags);
}

int linkat(int a, const char *from, int b, const char *to, int flags)
{
	return fails(LINK, to) ? -1 : (int)kernel()(SYS_linkat, a, from, b, to, flags);
}

int unlink(const char *path)
{
	return fails(UNLINK, path) ? -1 : (int)kernel()(SYS_unlinkat, AT_FDCWD, path, 0);
}

int unlinkat(int folder, const char *path, int flags)
{
	return fails(UNLINK, path) ? -1 : (int)kernel()(SYS_unlinkat, folder, path, flags);
}

int mkdir(const char *path, mode_t mode)
{
	return fails(MKDIR, path) ? -1 : (int)kernel()(SYS_mkdirat, AT_FDCWD, path, mode);
}

int fsync(int fd)
{
	return fails_at(FSYNC, fd) ? -1 : (int)kernel()(SYS_fsync, fd);
}

int fdatasync(int fd)
{
	return fails_at(FSYNC, fd) ? -1 : (int)kernel()(SYS_fdatasync, fd);
}

int ftruncate(int fd, off_t size)
{
	return fails_at(FTRUNCATE, fd) ? -1 : (int)kernel()(SYS_ftruncate, fd, size);
}

int fstat(int fd, struct stat *st)
{
	return fails_at(FSTAT, fd) ? -1 : (int)kernel()(SYS_newfstatat, fd, "", st, AT_EMPTY_PATH);
}

void *mmap(void *address, size_t n, int protection, int flags, int fd, off_t offset)
{
	if (fd >= 0 ? fails_at(MMAP, fd) : fails(MMAP, NULL))
		return MAP_FAILED;
	return (void *)kernel()(SYS_mmap, address, n, protection, flags, fd, offset);
}

void *mmap64(void *address, size_t n, int protection, int flags, int fd, off64_t offset)
{
	return mmap(address, n, protection, flags, fd, offset);
}

pid_t fork(void)
{
	return fails(FORK, NULL) ? -1 : REAL(pid_t, fork, void)();
}

int pipe2(int pair[2], int flags)
{
	return fails(PIPE, NULL) ? -1 : (int)kernel()(SYS_pipe2, pair, flags);
}

int poll(struct pollfd *fds, nfds_t n, int timeout)
{
	return fails(POLL, NULL) ? -1 : REAL(int, poll, struct pollfd *, nfds_t, int)(fds, n, timeout);
}

/* What _FORTIFY_SOURCE makes of some. */
int __open64_2(const char *path, int flags)
{
	return open(path, flags);
}

int __openat64_2(int folder, const char *path, int flags)
{
	return openat(folder, path, flags);
}

ssize_t __read_chk(int fd, void *data, size_t n, size_t room)
{
	(void)room;
	return read(fd, data, n);
}

ssize_t __pread64_chk(int fd, void *data, size_t n, off64_t offset, size_t room)
{
	(void)room;
	return pread(fd, data, n, offset);
}

int __poll_chk(struct pollfd *fds, nfds_t n, int timeout, size_t room)
{
	(void)room;
	return poll(fds, n, timeout);
}

/* dlsym may ask for memory itself, so libc's own names are used here. */
extern void *__libc_malloc(size_t n);
extern void *__libc_realloc(void *old, size_t n);
extern void *__libc_calloc(size_t n, size_t size);

void *malloc(size_t n)
{
	return n >= LARGE && fails(MALLOC, NULL) ? NULL : __libc_malloc(n);
}

void *realloc(void *old, size_t n)
{
	return n >= LARGE && fails(MALLOC, NULL) ? NULL : __libc_realloc(old, n);
}

void *calloc(size_t n, size_t size)
{
	return n * size >= LARGE && fails(MALLOC, NULL) ? NULL : __libc_calloc(n, size);
}

/* openat2 has no function of its own yet. */
long(syscall)(long number, ...)
{
	long a[6];
	va_list args;

	va_start(args, number);
	for (int i = 0; i < 6; i++)
		a[i] = va_arg(args, long);
	va_end(args);
	if (number == SYS_openat2 && fails(OPENAT2, (const char *)a[1]))
		return -1;
	return kernel()(number, a[0], a[1], a[2], a[3], a[4], a[5]);
}
