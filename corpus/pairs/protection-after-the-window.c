/* The program guards its window itself, asks the library for protection when it is too late, and opens the window for
 * a child that deregisters what is its parent's. The registration is used untested. */
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
	p->mr = ibv_reg_mr(p->pd, p->mem, LEN, IBV_ACCESS_LOCAL_WRITE); /* expect: PF403; ok: PF101 */
	p->key = p->mr->lkey;
}

static int peer_protect(void)
{
	int rc = ibv_fork_init(); /* expect: PF106 */

	if (rc)
		fprintf(stderr, "protection: %d\n", rc);
	return rc;
}

static void child(struct peer *p)
{
	printf("%u\n", p->key);
	if (ibv_dereg_mr(p->mr)) /* expect: PF302 */
		perror("ibv_dereg_mr");
	_exit(0);
}

int session(struct ibv_pd *pd)
{
	struct peer p = { .pd = pd };
	pid_t pid;

	if (peer_map(&p))
		return -1;
	peer_register(&p);
	peer_protect();
	if (madvise(p.mem, LEN, MADV_DOFORK)) /* expect: PF102 */
		perror("madvise");
	pid = fork(); /* step: PF102 fork; step: PF302 fork */
	if (pid == 0)
		child(&p);
	p.mem[0] = 1;
	ibv_dereg_mr(p.mr); /* ok: PF404 */
	return munmap(p.mem, LEN);
}
