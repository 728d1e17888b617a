/* Two rings two levels down in the connection: only the receive ring is torn down before the
 * statistics helper is forked, the send ring stays registered. */
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <rdma/rdma_cma.h>
#include <rdma/rdma_verbs.h>

struct ring {
	struct {
		void *base;
		size_t len;
	} mem;
	struct ibv_mr *mr;
	unsigned head, tail;
};

struct conn {
	struct rdma_cm_id *id;
	struct {
		struct ring rx, tx;
		unsigned credits;
	} io;
};

static int ring_init(struct ring *r, struct rdma_cm_id *id, size_t len)
{
	r->mem.base = mmap(NULL, len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (r->mem.base == MAP_FAILED)
		return -1;
	r->mem.len = len;
	r->mr = rdma_reg_msgs(id, r->mem.base, len); /* expect: PF101 high, pin: exposed */
	return r->mr ? 0 : -1;
}

static void ring_fini(struct ring *r)
{
	rdma_dereg_mr(r->mr);
	r->mr = NULL;
}

static void put(struct ring *r, const char *text)
{
	strcpy((char *)r->mem.base + r->head, text); /* step: PF101 write parent */
	r->head += 64;
}

int main(int argc, char **argv)
{
	struct conn c;
	pid_t pid;

	memset(&c, 0, sizeof(c));
	if (argc < 2 || rdma_create_id(NULL, &c.id, NULL, RDMA_PS_TCP))
		return 1;
	if (ring_init(&c.io.rx, c.id, 65536) || ring_init(&c.io.tx, c.id, 16384))
		return 1;
	put(&c.io.tx, "hello");
	ring_fini(&c.io.rx);
	pid = fork(); /* step: PF101 fork */
	if (pid == 0) {
		execlp("ss", "ss", "-s", (char *)NULL);
		_exit(127);
	}
	put(&c.io.tx, argv[1]);
	ring_fini(&c.io.tx);
	if (pid > 0)
		waitpid(pid, NULL, 0);
	rdma_destroy_id(c.id);
	return 0;
}
