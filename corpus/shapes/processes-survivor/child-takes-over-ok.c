/* A component that hands its work to a child: the parent leaves, the child comes back to whoever
 * called. What it registers is its own, and goes out of reach with the frame. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>
#include <infiniband/verbs.h>

struct session {
	struct ibv_pd *pd;
	void *ring;
	size_t ring_len;
	struct ibv_mr *ring_mr;
};

static int take_over(void)
{
	pid_t pid = fork();

	if (pid < 0)
		return -errno;
	if (pid > 0)
		_exit(EXIT_SUCCESS);
	return 0;
}

static int map_ring(struct session *s, size_t len)
{
	s->ring = mmap(NULL, len, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (s->ring == MAP_FAILED)
		return -ENOMEM;
	s->ring_len = len;
	return 0;
}

int session_probe(struct ibv_pd *pd, size_t len)
{
	struct session *s = calloc(1, sizeof(*s));
	int rc;

	if (!s)
		return -ENOMEM;
	s->pd = pd;
	rc = map_ring(s, len);
	if (rc)
		goto out;
	rc = take_over();
	if (rc)
		goto unmap;
	s->ring_mr = ibv_reg_mr(s->pd, s->ring, s->ring_len, IBV_ACCESS_LOCAL_WRITE); /* ok: PF402 */
	if (!s->ring_mr) {
		rc = -EIO;
		goto unmap;
	}
	printf("ring of %zu bytes, key %u\n", s->ring_len, s->ring_mr->lkey);
	ibv_dereg_mr(s->ring_mr);
	munmap(s->ring, s->ring_len);
	free(s);
	return 0;
unmap:
	munmap(s->ring, s->ring_len);
out:
	free(s);
	return rc;
}
