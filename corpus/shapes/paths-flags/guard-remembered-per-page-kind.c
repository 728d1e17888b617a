/* Whether the range is guarded is remembered in a flag, and the flag says so for memory that was too small
 * to bother. */
#include <stdbool.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <rdma/rdma_cma.h>
#include <rdma/rdma_verbs.h>

struct buf {
	char *mem;
	size_t len;
	struct ibv_mr *mr;
	bool guarded;
};

static int buf_open(struct buf *b, struct rdma_cm_id *id, size_t len)
{
	b->len = len;
	b->mem = mmap(NULL, len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (b->mem == MAP_FAILED)
		return -1;
	b->guarded = len >= 65536 && madvise(b->mem, len, MADV_DONTFORK) == 0;
	b->mr = rdma_reg_msgs(id, b->mem, len); /* expect: PF101 high */
	return b->mr ? 0 : -1;
}

static int run(const struct buf *b, char **tool)
{
	if (!b->guarded && b->len >= 65536)
		return -1;
	if (fork() == 0) { /* step: PF101 fork */
		execv(tool[0], tool);
		_exit(127);
	}
	return 0;
}

int main(int argc, char **argv)
{
	struct rdma_cm_id *id;
	struct buf b;

	if (argc < 2 || rdma_create_id(NULL, &id, NULL, RDMA_PS_TCP))
		return 1;
	if (buf_open(&b, id, argc > 2 ? 1 << 20 : 4096) || run(&b, argv + 1))
		return 1;
	memset(b.mem, 0, b.len); /* step: PF101 write */
	return 0;
}
