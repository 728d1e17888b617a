#define _GNU_SOURCE
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include "vmm.h"

static void *backend_map(struct vmm *v, struct ramblock *b)
{
	void *p;

	switch (v->backend) {
	case BACKEND_MEMFD:
		b->fd = memfd_create("guest-ram", MFD_CLOEXEC);
		if (b->fd < 0 || ftruncate(b->fd, (off_t)b->size))
			return NULL;
		p = mmap(NULL, b->size, PROT_READ | PROT_WRITE, MAP_SHARED, b->fd, 0);
		break;
	case BACKEND_HUGE:
		p = mmap(NULL, b->size, PROT_READ | PROT_WRITE,
			 MAP_SHARED | MAP_ANONYMOUS | MAP_HUGETLB, -1, 0);
		break;
	default:
		p = mmap(NULL, b->size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
		break;
	}
	return p == MAP_FAILED ? NULL : p;
}

int ram_add(struct vmm *v, uint64_t gpa, size_t size)
{
	struct ramblock *b = calloc(1, sizeof(*b));

	if (!b)
		return -1;
	b->fd = -1;
	b->size = size;
	b->gpa = gpa;
	b->host = backend_map(v, b);
	if (!b->host)
		goto err;
	if (v->listener && v->listener->map(v->listener, gpa, size, b->host, false))
		goto err_map;
	b->next = v->ram;
	v->ram = b;
	return 0;
err_map:
	munmap(b->host, size);
err:
	if (b->fd >= 0)
		close(b->fd);
	free(b);
	return -1;
}

void ram_free_all(struct vmm *v)
{
	while (v->ram) {
		struct ramblock *b = v->ram;

		v->ram = b->next;
		v->listener->unmap(v->listener, b->gpa, b->size);
		munmap(b->host, b->size);
		if (b->fd >= 0)
			close(b->fd);
		free(b);
	}
}
