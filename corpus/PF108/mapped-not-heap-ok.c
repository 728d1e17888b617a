/* The guarded block is a mapping of its own: munmap() takes the pages and their flag away, and later mappings start
 * afresh. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <unistd.h>
#include <liburing.h>

struct block {
	void *at;
	size_t len;
	void (*release)(struct block *b);
};

static void release_mapped(struct block *b)
{
	munmap(b->at, b->len); /* ok: PF108 */
	b->at = NULL;
}

static int block_get(struct block *b, size_t len)
{
	b->at = mmap(NULL, len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	b->len = len;
	b->release = release_mapped;
	if (b->at == MAP_FAILED)
		return -1;
	if (madvise(b->at, len, MADV_DONTFORK) == 0)
		return 0;
	b->release(b);
	return -1;
}

int main(int argc, char **argv)
{
	struct io_uring ring;
	struct block b;
	struct iovec v;

	if (argc < 2 || block_get(&b, 1 << 20) < 0)
		return 1;
	v.iov_base = b.at;
	v.iov_len = b.len;
	if (io_uring_queue_init(4, &ring, 0) < 0 || io_uring_register_buffers(&ring, &v, 1) < 0)
		return 1;
	memset(b.at, 0, b.len);
	io_uring_queue_exit(&ring);
	b.release(&b);
	if (fork() == 0) {
		char *line = malloc(1 << 20);

		if (line)
			snprintf(line, 1 << 20, "%s", argv[1]);
		_exit(line ? 0 : 1);
	}
	return 0;
}
