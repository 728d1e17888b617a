/* A project macro expands to the raw system call and is used like a statement in a loop. The
 * guard call stands where the macro is expanded. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdint.h>
#include <unistd.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <infiniband/verbs.h>

#define NCHUNKS 4
#define CHUNK ((size_t)2 << 20)

#define KEEP_OUT_OF_CHILD(p, n) syscall(SYS_madvise, (p), (n), MADV_DONTFORK)

struct heap {
	uint8_t *chunk[NCHUNKS];
	struct ibv_mr *mr[NCHUNKS];
	unsigned int used;
};

static uint8_t *chunk_get(void)
{
	void *p = mmap(NULL, CHUNK, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	return p == MAP_FAILED ? NULL : p;
}

int heap_grow(struct heap *h, struct ibv_pd *pd)
{
	while (h->used < NCHUNKS) {
		uint8_t *c = chunk_get();
		struct ibv_mr *mr;

		if (!c)
			return -ENOMEM;
		KEEP_OUT_OF_CHILD(c, CHUNK); /* expect: PF105 */
		mr = ibv_reg_mr(pd, c, CHUNK, IBV_ACCESS_LOCAL_WRITE);
		if (!mr) {
			munmap(c, CHUNK);
			return -EAGAIN;
		}
		h->chunk[h->used] = c;
		h->mr[h->used++] = mr;
	}
	return 0;
}
