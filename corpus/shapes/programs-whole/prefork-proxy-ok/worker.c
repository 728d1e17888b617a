#include <errno.h>
#include <unistd.h>
#include <sys/socket.h>
#include "proxy.h"

static int relay(int fd)
{
	char buf[4096];
	ssize_t n, off;

	while ((n = read(fd, buf, sizeof(buf))) > 0)
		for (off = 0; off < n;) {
			ssize_t w = write(fd, buf + off, (size_t)(n - off));

			if (w < 0)
				return -errno;
			off += w;
		}
	return n < 0 ? -errno : 0;
}

int worker_main(int lfd)
{
	unsigned served = 0;

	while (served < 10000) {
		int fd = accept(lfd, NULL, NULL);

		if (fd < 0) {
			if (errno == EINTR || errno == ECONNABORTED)
				continue;
			return 1;
		}
		relay(fd);
		close(fd);
		served++;
	}
	return 0;
}
