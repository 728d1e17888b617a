/* Only the descriptors of a ring are guarded though its payload is registered too, and later even they are opened for
 * a dump. On the way out the memory goes first, and a stop and a close both deregister. */
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define SLOTS 64
#define SLOT 4096
#define DESCRIPTORS 8192

struct ring {
	unsigned char *mem;
	size_t len;
	struct ibv_mr *mr;
	int stopped;
};

static int ring_open(struct ring *r, struct ibv_pd *pd)
{
	r->len = DESCRIPTORS + SLOTS * SLOT;
	r->stopped = 0;
	r->mem = mmap(NULL, r->len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (r->mem == MAP_FAILED)
		return -1;
	if (madvise(r->mem, DESCRIPTORS, MADV_DONTFORK)) { /* expect: PF103 */
		munmap(r->mem, r->len);
		return -1;
	}
	r->mr = ibv_reg_mr(pd, r->mem, r->len, IBV_ACCESS_LOCAL_WRITE); /* ok: PF101 */
	if (!r->mr) {
		munmap(r->mem, r->len);
		return -1;
	}
	return 0;
}

static void notify(char **tool)
{
	pid_t pid = fork(); /* step: PF103 fork; step: PF102 fork */

	if (pid == 0) {
		execv(tool[0], tool);
		_exit(127);
	}
	if (pid > 0)
		waitpid(pid, NULL, 0);
}

static int dump(struct ring *r, char **tool)
{
	if (madvise(r->mem, DESCRIPTORS, MADV_DOFORK)) /* expect: PF102 */
		return -1;
	notify(tool);
	return madvise(r->mem, DESCRIPTORS, MADV_DONTFORK); /* expect: PF103 */
}

static void ring_stop(struct ring *r)
{
	ibv_dereg_mr(r->mr);
	r->stopped = 1;
}

static void ring_close(struct ring *r)
{
	if (!r->stopped)
		munmap(r->mem, r->len); /* expect: PF401 */
	ibv_dereg_mr(r->mr); /* expect: PF404 */
	if (r->stopped)
		munmap(r->mem, r->len); /* ok: PF401 */
}

int serve(struct ibv_pd *pd, char **tool, int rounds)
{
	struct ring r;
	int rc = 0;

	if (ring_open(&r, pd))
		return -1;
	while (rounds-- > 0 && rc == 0) {
		notify(tool);
		memset(r.mem, 0, r.len);
		rc = dump(&r, tool);
	}
	if (rc == 0)
		ring_stop(&r);
	ring_close(&r);
	return rc;
}
