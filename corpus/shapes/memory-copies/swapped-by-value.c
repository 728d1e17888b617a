/* Front and back are swapped by value; what is then released twice is the old front. */
#include <errno.h>
#include <rdma/rdma_cma.h>
#include <rdma/rdma_verbs.h>

struct side {
	struct ibv_mr *mr;
	char *mem;
};

struct pair {
	struct side front, back;
};

static void swap(struct pair *p)
{
	struct side t = p->front;

	p->front = p->back;
	p->back = t;
}

int flip(struct rdma_cm_id *id, char *mem, size_t len)
{
	struct pair p = { { NULL, mem }, { NULL, mem + len } };
	struct ibv_mr *first;

	p.front.mr = rdma_reg_msgs(id, p.front.mem, len); /* step: PF404 pin */
	if (!p.front.mr)
		return -errno;
	p.back.mr = rdma_reg_msgs(id, p.back.mem, len);
	if (!p.back.mr) {
		rdma_dereg_mr(p.front.mr);
		return -errno;
	}
	first = p.front.mr;
	swap(&p);
	rdma_dereg_mr(first); /* step: PF404 release */
	rdma_dereg_mr(p.back.mr); /* expect: PF404 */
	rdma_dereg_mr(p.front.mr); /* ok: PF404 */
	return 0;
}
