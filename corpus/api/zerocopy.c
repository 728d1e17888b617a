/* Every modelled call of rules/zerocopy.json. A pin that is live when its function returns escapes. */
#define _GNU_SOURCE
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

int call_sendmmsg(int fd, struct mmsghdr *messages, unsigned int count, int flags)
{
	return sendmmsg(fd, messages, count, flags);
}

int call_recvmmsg(int fd, struct mmsghdr *messages, unsigned int count, int flags,
		  struct timespec *timeout)
{
	return recvmmsg(fd, messages, count, flags, timeout);
}

long raw_vmsplice(int fd, void *addr, size_t size)
{
	struct iovec iov = { addr, size };

	return syscall(SYS_vmsplice, fd, &iov, 1, 0); /* pin: escapes */
}
