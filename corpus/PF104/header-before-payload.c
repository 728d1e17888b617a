/* A message area is mapped, hence page-aligned, but the guard is laid over the payload behind
 * the 64-byte header: the address is base + 64, never a page. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/uio.h>
#include <liburing.h>

struct area_hdr {
	uint32_t magic;
	uint32_t seq;
	uint8_t reserved[56];
};

struct area {
	struct area_hdr *hdr;
	unsigned char *payload;
	size_t total;
};

static int area_map(struct area *a, size_t total)
{
	void *base = mmap(NULL, total, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (base == MAP_FAILED)
		return -errno;
	a->hdr = base;
	a->hdr->magic = 0x41524541;
	a->payload = (unsigned char *)base + sizeof(struct area_hdr);
	a->total = total;
	return 0;
}

int area_publish(struct area *a, struct io_uring *ring)
{
	struct iovec iov;
	int ret = area_map(a, 64 * 4096);

	if (ret)
		return ret;
	iov.iov_base = a->payload;
	iov.iov_len = a->total - sizeof(struct area_hdr);
	if (madvise(a->payload, iov.iov_len, MADV_DONTFORK)) { /* expect: PF104 */
		ret = -errno;
		goto unmap;
	}
	ret = io_uring_register_buffers(ring, &iov, 1);
	if (ret < 0)
		goto unmap;
	return 0;

unmap:
	munmap(a->hdr, a->total);
	memset(a, 0, sizeof(*a));
	return ret;
}
