#include "trace.h"

#include <errno.h>
#include <liburing.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

struct trc_stats trc_stats;

static struct io_uring uring;
static int out_fd = -1;
static struct trc_record ring[TRC_RECORDS];
static uint32_t head, tail;

int trc_init(int fd)
{
	const uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
	uintptr_t lo = (uintptr_t)ring & ~(page - 1);
	uintptr_t hi = ((uintptr_t)(ring + TRC_RECORDS) + page - 1) & ~(page - 1);
	struct iovec iov = { ring, sizeof ring };
	int rc;

	/* madvise() wants whole pages. */
	if (madvise((void *)lo, hi - lo, MADV_DONTFORK) < 0) /* expect: PF303 */
		return -errno;
	rc = io_uring_queue_init(4, &uring, 0);
	if (rc < 0)
		return rc;
	/* pin: guarded */
	rc = io_uring_register_buffers(&uring, &iov, 1); /* ok: PF101 */
	if (rc < 0) {
		io_uring_queue_exit(&uring);
		return rc;
	}
	out_fd = fd;
	return 0;
}

void trc_put(uint16_t channel, uint16_t code, uint32_t value)
{
	struct trc_record *r;
	struct timespec ts;

	if (head - tail == TRC_RECORDS) {
		trc_stats.dropped++;
		return;
	}
	clock_gettime(CLOCK_MONOTONIC, &ts);
	r = &ring[head++ % TRC_RECORDS];
	r->stamp = (uint64_t)ts.tv_sec * 1000000000u + (uint64_t)ts.tv_nsec;
	r->channel = channel;
	r->code = code;
	r->value = value;
	memset(r->blob, 0, sizeof r->blob);
	trc_stats.written++;
	if (head % TRC_RECORDS == 0)
		trc_stats.wrapped++;
}

int trc_flush(void)
{
	while (tail != head) {
		struct trc_record *first = ring + tail % TRC_RECORDS;
		uint32_t n = head - tail;
		struct io_uring_sqe *sqe;
		struct io_uring_cqe *cqe;
		int rc;

		if (n > TRC_RECORDS - tail % TRC_RECORDS)
			n = TRC_RECORDS - tail % TRC_RECORDS;
		sqe = io_uring_get_sqe(&uring);
		if (!sqe)
			return -EAGAIN;
		io_uring_prep_write_fixed(sqe, out_fd, first, n * sizeof *first, (uint64_t)-1, 0);
		rc = io_uring_submit_and_wait(&uring, 1);
		if (rc < 0)
			return rc;
		rc = io_uring_wait_cqe(&uring, &cqe);
		if (rc < 0)
			return rc;
		rc = cqe->res;
		io_uring_cqe_seen(&uring, cqe);
		if (rc < 0)
			return rc;
		tail += n;
	}
	return 0;
}

void trc_close(void)
{
	if (out_fd >= 0)
		io_uring_queue_exit(&uring);
	out_fd = -1;
}
