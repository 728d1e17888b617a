/* A libfabric provider's port, reached through a double pointer that close resets; its slab is kept out of children. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <rdma/fabric.h>
#include <rdma/fi_domain.h>
#include "port.h"

static int slab_new(void **slab, size_t len)
{
	void *p = mmap(NULL, len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (p == MAP_FAILED)
		return -errno;
	if (madvise(p, len, MADV_DONTFORK)) {
		munmap(p, len);
		return -errno;
	}
	*slab = p;
	return 0;
}

int port_open(struct fid_domain *domain, struct port **out)
{
	struct port *p = calloc(1, sizeof(*p));
	int ret;

	if (!p)
		return -ENOMEM;
	p->domain = domain;
	p->slab_len = 1 << 20;
	ret = slab_new(&p->slab, p->slab_len);
	if (ret)
		goto err;
	ret = fi_mr_reg(domain, p->slab, p->slab_len, FI_RECV | FI_REMOTE_WRITE, 0, 0, 0, &p->mr, NULL); /* ok: PF101, pin: guarded */
	if (ret)
		goto err_slab;
	*out = p;
	return 0;
err_slab:
	munmap(p->slab, p->slab_len);
err:
	free(p);
	return ret;
}

void port_close(struct port **pp)
{
	struct port *p = *pp;

	if (!p)
		return;
	fi_close(&p->mr->fid);
	munmap(p->slab, p->slab_len);
	free(p);
	*pp = NULL;
}

void port_stamp(struct port *p, unsigned long value)
{
	memcpy(p->slab, &value, sizeof(value));
}
