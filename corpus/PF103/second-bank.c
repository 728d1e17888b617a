/*
 * Two banks lie in one mapping and are registered as one buffer, but only the first was guarded.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>
#include <liburing.h>

#define BANK (512 * 1024)

struct capture {
	struct io_uring ring;
	unsigned char *bank[2];
};

static void die(const char *what)
{
	perror(what);
	exit(1);
}

static void capture_memory(struct capture *c)
{
	c->bank[0] = mmap(NULL, 2 * BANK, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (c->bank[0] == MAP_FAILED)
		die("mmap");
	c->bank[1] = c->bank[0] + BANK;
	/* expect: PF103 */
	if (madvise(c->bank[0], BANK, MADV_DONTFORK) < 0)
		die("madvise");
}

static void capture_register(struct capture *c)
{
	struct iovec v = { .iov_base = c->bank[0], .iov_len = 2 * BANK };
	int ret = io_uring_queue_init(8, &c->ring, 0);

	if (ret < 0)
		exit(1);
	/* step: PF103 pin */
	ret = io_uring_register_buffers(&c->ring, &v, 1); /* pin: exposed */
	if (ret < 0) {
		fprintf(stderr, "register: %s\n", strerror(-ret));
		exit(1);
	}
}

int main(void)
{
	struct capture c;
	FILE *df;
	char line[80];

	capture_memory(&c);
	capture_register(&c);
	df = popen("df .", "r"); /* step: PF103 fork */
	while (df && fgets(line, sizeof(line), df))
		fputs(line, stderr);
	if (df)
		pclose(df);
	memset(c.bank[1], 0, BANK);
	io_uring_unregister_buffers(&c.ring);
	io_uring_queue_exit(&c.ring);
	munmap(c.bank[0], 2 * BANK);
	return 0;
}
