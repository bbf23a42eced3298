/* A kernel without openat2(2), for named-files.py: preloaded, it answers as one older than 5.6 would. */
#include <errno.h>
#include <sys/syscall.h>
#include <unistd.h>

long syscall(long number, ...)
{
	(void)number;
	errno = ENOSYS;
	return -1;
}
