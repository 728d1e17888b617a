/* The library is asked first, the window stays hidden, and the child leaves the registration alone. */
#include <stdint.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define LEN 131072

struct peer {
	struct ibv_pd *pd;
	struct ibv_mr *mr;
	char *mem;
	uint32_t key;
};

static int peer_map(struct peer *p)
{
	p->mem = mmap(NULL, LEN, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (p->mem == MAP_FAILED)
		return -1;
	return madvise(p->mem, LEN, MADV_DONTFORK);
}

static void peer_register(struct peer *p)
{
	p->mr = ibv_reg_mr(p->pd, p->mem, LEN, IBV_ACCESS_LOCAL_WRITE); /* ok: PF403; ok: PF101 */
	if (p->mr)
		p->key = p->mr->lkey;
}

static int peer_protect(void)
{
	int rc = ibv_fork_init(); /* ok: PF106 */

	if (rc)
		fprintf(stderr, "protection: %d\n", rc);
	return rc;
}

static void child(struct peer *p)
{
	printf("%u\n", p->key);
	_exit(0);
}

int session(struct ibv_pd *pd)
{
	struct peer p = { .pd = pd };
	pid_t pid;

	if (peer_map(&p))
		return -1;
	if (peer_protect())
		return -1;
	peer_register(&p);
	if (!p.mr)
		return munmap(p.mem, LEN);
	pid = fork();
	if (pid == 0)
		child(&p);
	p.mem[0] = 1;
	ibv_dereg_mr(p.mr); /* ok: PF404 */
	return munmap(p.mem, LEN);
}
