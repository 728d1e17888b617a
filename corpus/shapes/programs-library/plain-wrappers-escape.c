/* A thin library over libfabric; its refresh closes the old registration after the new one failed, and
 * keeps both names of it. */
#include <errno.h>
#include <stddef.h>
#include <rdma/fabric.h>
#include <rdma/fi_domain.h>

struct lf_region {
	struct fid_domain *domain;
	struct fid_mr *mr;
	void *mem;
	size_t len;
};

int lf_open(struct lf_region *r, struct fid_domain *domain, void *mem, size_t len)
{
	r->domain = domain;
	r->mem = mem;
	r->len = len;
	return fi_mr_reg(domain, mem, len, FI_SEND | FI_RECV, 0, 0, 0, &r->mr, NULL); /* pin: escapes */
}

int lf_refresh(struct lf_region *r, size_t len)
{
	struct fid_mr *fresh = NULL;
	int ret = fi_mr_reg(r->domain, r->mem, len, FI_SEND | FI_RECV, 0, 0, 0, &fresh, NULL); /* ok: PF402 */

	if (ret) {
		fi_close(&r->mr->fid); /* step: PF404 release */
		goto out;
	}
	fi_close(&r->mr->fid);
	r->mr = fresh;
	r->len = len;
	return 0;
out:
	fi_close(&r->mr->fid); /* expect: PF404 */
	r->len = 0;
	return ret;
}

void lf_close(struct lf_region *r)
{
	if (r->len)
		fi_close(&r->mr->fid);
}
