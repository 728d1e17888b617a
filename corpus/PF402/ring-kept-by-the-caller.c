/*
 * A worker's ring is kept in the record that its caller owns, whichever number the descriptor has. Another worker
 * has its ring in a variable and forgets it.
 */
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>
#include <linux/io_uring.h>

struct worker {
	int ring, odd, done;
	struct iovec iov;
};

static int worker_open(struct worker *worker)
{
	struct io_uring_params params;
	int ring;

	if (posix_memalign(&worker->iov.iov_base, 4096, 4096) != 0)
		return -1;
	worker->iov.iov_len = 4096;
	memset(&params, 0, sizeof(params));
	ring = syscall(__NR_io_uring_setup, 8, &params);
	if (ring < 0)
		return -1;
	if (ring == 0)
		worker->odd = 0;
	else
		worker->odd = worker->done = 1;
	worker->ring = ring;
	/* ok: PF402 */
	return syscall(__NR_io_uring_register, worker->ring, IORING_REGISTER_BUFFERS, &worker->iov, 1);
}

void *worker_main(void *data)
{
	struct worker *worker = data;

	if (worker_open(worker) < 0)
		return NULL;
	while (!worker->done)
		usleep(1000);
	return NULL;
}

int probe_ring(struct iovec *iov)
{
	struct io_uring_params params;
	int ring;

	memset(&params, 0, sizeof(params));
	ring = syscall(__NR_io_uring_setup, 8, &params);
	if (ring < 0)
		return -1;
	/* expect: PF402 medium */
	return syscall(__NR_io_uring_register, ring, IORING_REGISTER_BUFFERS, iov, 1);
}
