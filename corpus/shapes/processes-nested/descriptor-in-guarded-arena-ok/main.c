#include "vhost.h"

#include <errno.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define WORKERS 4

static int listen_on(unsigned short port)
{
	struct sockaddr_in sa = { .sin_family = AF_INET, .sin_port = htons(port) };
	int one = 1, fd = socket(AF_INET, SOCK_STREAM, 0);

	if (fd < 0)
		return -1;
	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
	if (bind(fd, (struct sockaddr *)&sa, sizeof sa) || listen(fd, 64)) {
		close(fd);
		return -1;
	}
	return fd;
}

static pid_t spawn_worker(const struct vhost *vh, int lfd)
{
	pid_t pid = fork();

	if (pid)
		return pid;
	for (;;) {
		int conn = accept(lfd, 0, 0);

		if (conn < 0) {
			if (errno == EINTR)
				continue;
			_exit(1);
		}
		vhost_serve(vh, conn);
		close(conn);
	}
}

int main(int argc, char **argv)
{
	struct ibv_device **l = ibv_get_device_list(0);
	struct ibv_context *ctx;
	struct pool pool;
	struct ibv_pd *pd;
	struct vhost *vh;
	int lfd, live = 0;

	if (argc < 3 || !l || !*l)
		return 2;
	ctx = ibv_open_device(*l);
	if (!ctx)
		return 1;
	pd = ibv_alloc_pd(ctx);
	if (!pd)
		return 1;
	if (pool_create(&pool, pd, 1u << 20))
		return 1;
	vh = vhost_new(&pool, argv[1], argv[2]);
	if (!vh)
		return 1;
	lfd = listen_on(8080);
	if (lfd < 0)
		return 1;
	while (live < WORKERS && spawn_worker(vh, lfd) > 0)
		live++;
	while (live > 0) {
		if (wait(0) < 0)
			break;
		vh->hits++;
		if (spawn_worker(vh, lfd) < 0)
			live--;
	}
	return 0;
}
