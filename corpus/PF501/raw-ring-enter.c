/* A ring driven by the raw system calls: the direct read is put into the mapped entry by hand, entered, and
 * in flight when the helper is forked. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <linux/io_uring.h>

#define LEN 131072

struct raw_ring {
	int fd;
	unsigned int *sq_tail, *sq_mask, *sq_array;
	struct io_uring_sqe *sqes;
};

static int raw_ring_init(struct raw_ring *r)
{
	struct io_uring_params p;
	unsigned char *sq;
	size_t size;

	memset(&p, 0, sizeof(p));
	r->fd = (int)syscall(__NR_io_uring_setup, 4, &p);
	if (r->fd < 0)
		return -1;
	size = p.sq_off.array + p.sq_entries * sizeof(unsigned int);
	sq = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_POPULATE, r->fd, IORING_OFF_SQ_RING);
	r->sqes = mmap(NULL, p.sq_entries * sizeof(*r->sqes), PROT_READ | PROT_WRITE,
		       MAP_SHARED | MAP_POPULATE, r->fd, IORING_OFF_SQES);
	if (sq == MAP_FAILED || r->sqes == MAP_FAILED)
		return -1;
	r->sq_tail = (unsigned int *)(sq + p.sq_off.tail);
	r->sq_mask = (unsigned int *)(sq + p.sq_off.ring_mask);
	r->sq_array = (unsigned int *)(sq + p.sq_off.array);
	return 0;
}

static int raw_ring_read(struct raw_ring *r, int fd, void *buf, unsigned int len)
{
	unsigned int tail = *r->sq_tail, index = tail & *r->sq_mask;
	struct io_uring_sqe *sqe = &r->sqes[index];

	memset(sqe, 0, sizeof(*sqe));
	sqe->opcode = IORING_OP_READ;
	sqe->fd = fd;
	sqe->addr = (uintptr_t)buf;
	sqe->len = len;
	r->sq_array[index] = index;
	__atomic_store_n(r->sq_tail, tail + 1, __ATOMIC_RELEASE);
	/* todo-expect: PF501 */
	return (int)syscall(__NR_io_uring_enter, r->fd, 1, 0, 0, NULL, 0);
}

int main(int argc, char **argv)
{
	struct raw_ring ring;
	void *buf;
	int fd;

	if (argc < 2 || raw_ring_init(&ring) < 0)
		return 2;
	fd = open(argv[1], O_RDONLY | O_DIRECT);
	if (fd < 0)
		return 1;
	buf = mmap(NULL, LEN, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (buf == MAP_FAILED || raw_ring_read(&ring, fd, buf, LEN) != 1)
		return 1;
	if (fork() == 0) {
		execlp("progress", "progress", (char *)NULL);
		_exit(127);
	}
	if (syscall(__NR_io_uring_enter, ring.fd, 0, 1, IORING_ENTER_GETEVENTS, NULL, 0) < 0)
		return 1;
	printf("%d\n", *(char *)buf);
	return 0;
}
