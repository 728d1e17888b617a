/* UDP alarm receiver: datagrams land in provided buffers, "!" messages run a hook. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <liburing.h>
#include <netinet/in.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>

#define NBUFS 256
#define BUF_BYTES 2048
#define GROUP 3

struct rx {
	struct io_uring ring;
	struct io_uring_buf_ring *br;
	size_t br_bytes;
	char (*bufs)[BUF_BYTES];
	int sock;
	struct {
		unsigned long messages, alarms, starved;
	} stat;
};

static void give_back(struct rx *rx, unsigned short bid)
{
	io_uring_buf_ring_add(rx->br, rx->bufs[bid], BUF_BYTES, bid, io_uring_buf_ring_mask(NBUFS), 0);
	io_uring_buf_ring_advance(rx->br, 1);
}

static int rx_buffers(struct rx *rx)
{
	struct io_uring_buf_reg reg = { .ring_entries = NBUFS, .bgid = GROUP };
	int rc;

	rx->bufs = calloc(NBUFS, BUF_BYTES);
	if (!rx->bufs)
		return -ENOMEM;
	rx->br_bytes = NBUFS * sizeof(struct io_uring_buf);
	rx->br = mmap(NULL, rx->br_bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (rx->br == MAP_FAILED) {
		rc = -errno;
		goto err_bufs;
	}
	io_uring_buf_ring_init(rx->br);
	reg.ring_addr = (uintptr_t)rx->br;
	rc = io_uring_register_buf_ring(&rx->ring, &reg, 0); /* ok: PF101; pin: no-fork */
	if (rc)
		goto err_ring;
	for (unsigned short i = 0; i < NBUFS; i++)
		give_back(rx, i);
	return 0;

err_ring:
	munmap(rx->br, rx->br_bytes);
err_bufs:
	free(rx->bufs);
	return rc;
}

static int run_hook(const char *hook)
{
	int status;
	pid_t pid = vfork();

	if (pid < 0)
		return -errno;
	if (pid == 0) {
		execl(hook, hook, "alarm", (char *)NULL);
		_exit(127);
	}
	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			return -errno;
	return status ? -EIO : 0;
}

static int next(struct rx *rx, const char *hook)
{
	struct io_uring_sqe *sqe = io_uring_get_sqe(&rx->ring);
	struct io_uring_cqe *cqe;
	unsigned short bid;
	int rc, alarm;

	if (!sqe)
		return -EBUSY;
	io_uring_prep_recv(sqe, rx->sock, NULL, BUF_BYTES, 0);
	sqe->flags |= IOSQE_BUFFER_SELECT;
	sqe->buf_group = GROUP;
	rc = io_uring_submit_and_wait(&rx->ring, 1);
	if (rc < 0)
		return rc;
	rc = io_uring_wait_cqe(&rx->ring, &cqe);
	if (rc < 0)
		return rc;
	rc = cqe->res;
	bid = (unsigned short)(cqe->flags >> IORING_CQE_BUFFER_SHIFT);
	io_uring_cqe_seen(&rx->ring, cqe);
	if (rc == -ENOBUFS) {
		rx->stat.starved++;
		return 0;
	}
	if (rc < 0)
		return rc;
	rx->stat.messages++;
	alarm = rc > 0 && rx->bufs[bid][0] == '!';
	give_back(rx, bid);
	if (!alarm)
		return 0;
	rx->stat.alarms++;
	rc = run_hook(hook);
	return rc == -EIO ? 0 : rc;
}

int main(int argc, char **argv)
{
	struct sockaddr_in sa = { .sin_family = AF_INET };
	static struct rx rx;
	int rc;

	if (argc < 3)
		return 2;
	sa.sin_port = htons((uint16_t)atoi(argv[1]));
	rx.sock = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	if (rx.sock < 0 || bind(rx.sock, (struct sockaddr *)&sa, sizeof(sa))) {
		perror(argv[1]);
		return 1;
	}
	rc = io_uring_queue_init(8, &rx.ring, 0);
	if (rc == 0)
		rc = rx_buffers(&rx);
	while (rc == 0)
		rc = next(&rx, argv[2]);
	fprintf(stderr, "%lu messages, %lu alarms: %s\n", rx.stat.messages, rx.stat.alarms, strerror(-rc));
	return 1;
}
