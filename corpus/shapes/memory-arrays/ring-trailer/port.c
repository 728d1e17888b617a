#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <rdma/fi_errno.h>
#include "port.h"

int port_map(struct port *p)
{
	p->mr = NULL;
	p->base = mmap(NULL, PORT_BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (p->base == MAP_FAILED)
		return -errno;
	p->slots = (uint8_t *)p->base + HEAD_BYTES;
	p->flags = p->slots + RING_BYTES;
	/* the peer writes into all of this: children must not share it */
	if (madvise(p->base, HEAD_BYTES + RING_BYTES, MADV_DONTFORK)) { /* expect: PF103 */
		int rc = -errno;

		munmap(p->base, PORT_BYTES);
		p->base = NULL;
		return rc;
	}
	p->head->magic = 0x504f5254;
	return 0;
}

int port_expose(struct port *p, struct fid_domain *dom)
{
	return fi_mr_reg(dom, p->base, PORT_BYTES, FI_REMOTE_WRITE | FI_REMOTE_READ, 0, 7, 0, &p->mr, NULL); /* ok: PF101, PF402, PF403 */
}

int port_take(struct port *p, void *out)
{
	uint32_t i = p->head->consumer % SLOTS;

	if (!p->flags[i])
		return -EAGAIN;
	memcpy(out, p->slots + (size_t)i * SLOT_BYTES, SLOT_BYTES);
	p->flags[i] = 0;
	p->head->consumer++;
	return 0;
}

void port_unmap(struct port *p)
{
	if (p->mr)
		fi_close(&p->mr->fid);
	p->mr = NULL;
	if (p->base)
		munmap(p->base, PORT_BYTES); /* ok: PF401 */
	p->base = NULL;
}
