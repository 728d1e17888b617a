/* raidscrub: verifies one stripe after the other through a registered bounce buffer. Resources are
 * scoped by the compiler. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <infiniband/verbs.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define auto_free   __attribute__((cleanup(free_ptr)))
#define auto_close  __attribute__((cleanup(close_fd)))
#define auto_mr     __attribute__((cleanup(drop_mr)))

static inline void free_ptr(void *p)
{
	free(*(void **)p); /* ok: PF401 */
}

static inline void close_fd(int *fd)
{
	if (*fd >= 0)
		close(*fd);
}

static inline void drop_mr(struct ibv_mr **mr)
{
	if (*mr)
		ibv_dereg_mr(*mr);
}

struct scrub {
	struct ibv_pd *pd;
	const char *path;
	size_t stripe;
	unsigned long bad, good;
};

static uint32_t crc(const unsigned char *p, size_t n)
{
	uint32_t c = ~0u;

	while (n--) {
		c ^= *p++;
		for (int k = 0; k < 8; k++)
			c = c >> 1 ^ (0xedb88320u & -(c & 1));
	}
	return ~c;
}

static int scrub_stripe(struct scrub *s, off_t off, uint32_t want)
{
	auto_close int fd = open(s->path, O_RDONLY | O_CLOEXEC);
	auto_free unsigned char *buf = malloc(s->stripe);
	auto_mr struct ibv_mr *mr = NULL; /* after buf: goes first */
	ssize_t n;

	if (fd < 0)
		return -errno;
	if (!buf)
		return -ENOMEM;
	n = pread(fd, buf, s->stripe, off);
	if (n < 0)
		return -errno;
	if (crc(buf, (size_t)n) == want) {
		s->good++;
		return 0;
	}
	s->bad++;
	/* let the engine have a look at the bytes */
	mr = ibv_reg_mr(s->pd, buf, (size_t)n, IBV_ACCESS_LOCAL_WRITE);
	if (!mr)
		return -errno;
	printf("stripe %lld: lkey %#x\n", (long long)off, mr->lkey);
	return 1;
}

int main(int argc, char **argv)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct scrub s = { .stripe = 65536 };
	struct ibv_context *ctx;
	uint32_t want;
	off_t off = 0;

	if (argc < 2 || !list || !list[0])
		return 1;
	s.path = argv[1];
	ctx = ibv_open_device(list[0]);
	if (!ctx)
		return 1;
	s.pd = ibv_alloc_pd(ctx);
	if (!s.pd)
		return 1;
	while (scanf("%x", &want) == 1) {
		int rc = scrub_stripe(&s, off, want);

		if (rc < 0) {
			fprintf(stderr, "%s: %s\n", s.path, strerror(-rc));
			return 1;
		}
		off += (off_t)s.stripe;
	}
	printf("%lu good, %lu bad\n", s.good, s.bad);
	return s.bad != 0;
}
