/* A pre-fork server: every worker makes its own ring and buffers. */
#include <netinet/in.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <liburing.h>

#define WORKERS 4
#define SLICE 16384

struct site {
	struct io_uring ring;
	struct iovec buf;
	int listener;
};

static int site_listen(struct site *s, unsigned short port)
{
	struct sockaddr_in a = { .sin_family = AF_INET, .sin_port = htons(port) };

	s->listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (s->listener < 0 || bind(s->listener, (struct sockaddr *)&a, sizeof(a)))
		return -1;
	return listen(s->listener, 64);
}

static int site_ring(struct site *s)
{
	s->buf.iov_len = SLICE;
	s->buf.iov_base = mmap(NULL, SLICE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (s->buf.iov_base == MAP_FAILED || io_uring_queue_init(64, &s->ring, 0))
		return -1;
	return io_uring_register_buffers(&s->ring, &s->buf, 1); /* pin: no-fork, ok: PF101 */
}

static int one_client(struct site *s, int client)
{
	struct io_uring_sqe *sqe = io_uring_get_sqe(&s->ring); /* ok: PF302 */
	struct io_uring_cqe *cqe;
	int n;

	if (!sqe)
		return -1;
	io_uring_prep_read_fixed(sqe, client, s->buf.iov_base, SLICE, 0, 0);
	if (io_uring_submit(&s->ring) < 0 || io_uring_wait_cqe(&s->ring, &cqe))
		return -1;
	n = cqe->res;
	io_uring_cqe_seen(&s->ring, cqe);
	return n;
}

static void worker(struct site *s)
{
	if (site_ring(s))
		_exit(1);
	for (;;) {
		int client = accept(s->listener, NULL, NULL);

		if (client < 0)
			break;
		while (one_client(s, client) > 0)
			;
		close(client);
	}
	_exit(0);
}

int main(int argc, char **argv)
{
	struct site s;
	int i;

	if (argc < 2 || site_listen(&s, (unsigned short)atoi(argv[1])))
		return 1;
	for (i = 0; i < WORKERS; i++) {
		pid_t pid = fork();

		if (pid < 0)
			return 1;
		if (pid == 0)
			worker(&s);
	}
	while (wait(NULL) > 0)
		;
	return 0;
}
