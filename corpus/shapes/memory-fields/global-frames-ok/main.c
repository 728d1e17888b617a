#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include "tap.h"

static int listen_local(void)
{
	struct sockaddr_in sa = { .sin_family = AF_INET, .sin_port = htons(7002) };
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);

	sa.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	if (fd >= 0 && (bind(fd, (struct sockaddr *)&sa, sizeof(sa)) || listen(fd, 4))) {
		close(fd);
		fd = -1;
	}
	return fd;
}

static int next_frame(struct io_uring *ring, int tap, unsigned i)
{
	struct io_uring_sqe *sqe = io_uring_get_sqe(ring);
	struct io_uring_cqe *cqe;
	unsigned char *p = frame_at(i);
	int n;

	if (!sqe)
		return -EBUSY;
	io_uring_prep_read_fixed(sqe, tap, p, FRAME_MAX, 0, (int)(i % NFRAMES));
	n = io_uring_submit_and_wait(ring, 1);
	if (n < 0)
		return n;
	n = io_uring_wait_cqe(ring, &cqe);
	if (n < 0)
		return n;
	n = cqe->res;
	io_uring_cqe_seen(ring, cqe);
	if (n > 0) {
		counters.frames++;
		counters.bytes += (uint64_t)n;
		if (p[0] & 1)
			counters.broadcasts++;
		p[0] = 0;
	}
	return n;
}

int main(void)
{
	struct io_uring ring;
	int tap, listener, rc;
	unsigned i;

	signal(SIGCHLD, SIG_IGN);
	tap = open(settings.device, O_RDWR);
	listener = listen_local();
	if (tap < 0 || listener < 0)
		return 1;
	rc = io_uring_queue_init(8, &ring, 0);
	if (rc == 0)
		rc = frames_setup(&ring);
	for (i = 0; rc >= 0 && i < settings.limit; i++) {
		int fd = accept(listener, NULL, NULL);

		if (fd >= 0) {
			pid_t pid = fork();

			if (pid == 0)
				_exit(session(fd));
			if (pid < 0)
				perror("fork");
			close(fd);
		}
		rc = next_frame(&ring, tap, i);
	}
	if (rc < 0)
		fprintf(stderr, "%s: %s\n", settings.device, strerror(-rc));
	return rc < 0;
}
