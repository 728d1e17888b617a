/* A pool of UCX regions behind double pointers. When packing the key fails, the region is unmapped and
 * put back. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <ucp/api/ucp.h>

#define POOL_MAX 32

struct region {
	struct region *next;
	ucp_mem_h memh;
	void *at;
	size_t len;
};

struct key {
	void *bytes;
	size_t len;
};

struct pool {
	ucp_context_h ctx;
	struct region *idle, **last;
	unsigned made;
};

void pool_init(struct pool *p, ucp_context_h ctx)
{
	p->ctx = ctx;
	p->idle = NULL;
	p->last = &p->idle;
	p->made = 0;
}

static void pool_put(struct pool *p, struct region **rp)
{
	struct region *r = *rp;

	r->next = NULL;
	r->memh = NULL;
	*p->last = r;
	p->last = &r->next;
	*rp = NULL;
}

static int pool_take(struct pool *p, struct region **rp)
{
	struct region *r = p->idle;

	if (r) {
		p->idle = r->next;
		if (!p->idle)
			p->last = &p->idle;
	} else if (p->made < POOL_MAX) {
		r = calloc(1, sizeof(*r));
		if (!r)
			return -ENOMEM;
		p->made++;
	} else {
		return -EAGAIN;
	}
	*rp = r;
	return 0;
}

static int region_map(struct pool *p, struct region *r, void *at, size_t len)
{
	ucp_mem_map_params_t params;

	memset(&params, 0, sizeof(params));
	params.field_mask = UCP_MEM_MAP_PARAM_FIELD_ADDRESS | UCP_MEM_MAP_PARAM_FIELD_LENGTH;
	params.address = at;
	params.length = len;
	if (ucp_mem_map(p->ctx, &params, &r->memh) != UCS_OK) /* ok: PF402 */
		return -EIO;
	r->at = at;
	r->len = len;
	return 0;
}

int region_export(struct pool *p, void *at, size_t len, struct key *key, struct region **out)
{
	struct region *r;
	int ret = pool_take(p, &r);

	if (ret)
		return ret;
	ret = region_map(p, r, at, len);
	if (ret)
		goto put;
	if (ucp_rkey_pack(p->ctx, r->memh, &key->bytes, &key->len) != UCS_OK) {
		ret = -EIO;
		goto unmap;
	}
	*out = r;
	return 0;
unmap:
	ucp_mem_unmap(p->ctx, r->memh);
put:
	pool_put(p, &r);
	return ret;
}

int region_unexport(struct pool *p, struct region **rp)
{
	ucs_status_t st = ucp_mem_unmap(p->ctx, (*rp)->memh);

	pool_put(p, rp);
	return st == UCS_OK ? 0 : -EIO;
}
