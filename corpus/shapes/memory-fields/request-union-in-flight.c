/* The request's payload is a union of small and large; large ones are mapped, and unmapped under the pin. */
#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <rdma/rdma_cma.h>
#include <rdma/rdma_verbs.h>

#define SMALL 64

struct request {
	enum { R_SMALL, R_LARGE } kind;
	size_t len;
	union {
		char small[SMALL];
		struct {
			void *map;
			struct ibv_mr *mr;
		} large;
	} u;
};

static int request_init(struct request *r, struct rdma_cm_id *id, size_t len)
{
	r->len = len;
	r->kind = len > SMALL ? R_LARGE : R_SMALL;
	if (r->kind == R_SMALL) {
		memset(r->u.small, 0, SMALL);
		return 0;
	}
	r->u.large.map = mmap(NULL, len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (r->u.large.map == MAP_FAILED)
		return -errno;
	r->u.large.mr = rdma_reg_msgs(id, r->u.large.map, len); /* step: PF401 pin */
	if (r->u.large.mr)
		return 0;
	munmap(r->u.large.map, len);
	return -EIO;
}

static void request_fini(struct request *r)
{
	if (r->kind != R_LARGE)
		return;
	munmap(r->u.large.map, r->len); /* expect: PF401 */
	rdma_dereg_mr(r->u.large.mr);
}

int send_zeros(struct rdma_cm_id *id, size_t len)
{
	struct request r;
	int ret = request_init(&r, id, len);

	if (ret)
		return ret;
	if (r.kind == R_LARGE)
		ret = rdma_post_send(id, &r, r.u.large.map, len, r.u.large.mr, 0);
	else
		ret = rdma_post_send(id, &r, r.u.small, len, NULL, IBV_SEND_INLINE);
	request_fini(&r);
	return ret;
}
