#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include "srv.h"

static int listen_on(unsigned short port)
{
	struct sockaddr_in a = { .sin_family = AF_INET, .sin_port = htons(port) };
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	if (fd < 0)
		return -1;
	if (bind(fd, (struct sockaddr *)&a, sizeof(a)) || listen(fd, 64)) {
		close(fd);
		return -1;
	}
	return fd;
}

static int start(struct srv *s)
{
	for (int i = 0; i < NWORK; i++) {
		struct worker *w = &s->w[i];

		w->id = i;
		w->ring = &s->ring;
		w->pid = fork();
		if (w->pid == 0)
			_exit(s->main(s, w));
		if (w->pid < 0)
			return -1;
	}
	return 0;
}

int main(void)
{
	static struct srv s;

	s.main = worker_main;
	s.listen_fd = listen_on(7000);
	if (s.listen_fd < 0 || io_uring_queue_init(64, &s.ring, 0) < 0)
		return 1;
	if (srv_mem(&s, NWORK * 4096) < 0 || srv_register(&s, &s.ring) < 0)
		goto out;
	if (start(&s) < 0)
		fprintf(stderr, "not all workers started\n");
	while (wait(NULL) > 0)
		;
	io_uring_unregister_buffers(&s.ring);
out:
	io_uring_queue_exit(&s.ring);
	return 0;
}
