#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include "flip.h"

static int face_open(struct face *x, size_t len)
{
	x->len = len;
	x->mr = NULL;
	x->mem = mmap(NULL, len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (x->mem == MAP_FAILED)
		return -errno;
	return madvise(x->mem, len, MADV_DONTFORK) ? -errno : 0;
}

static int face_pin(struct flip *f, struct face *x)
{
	if (madvise(x->mem, x->len, MADV_DONTFORK))
		return -errno;
	x->mr = ibv_reg_mr(f->pd, x->mem, x->len, IBV_ACCESS_LOCAL_WRITE);
	return x->mr ? 0 : -EIO;
}

static int face_unpin(struct face *x)
{
	int ret = x->mr ? ibv_dereg_mr(x->mr) : 0;

	x->mr = NULL;
	return -ret;
}

static int face_open_to_children(struct face *x)
{
	return madvise(x->mem, x->len, MADV_DOFORK) ? -errno : 0; /* ok: PF102 */
}

int flip_open(struct flip *f, struct ibv_pd *pd, size_t len)
{
	memset(f, 0, sizeof(*f));
	f->pd = pd;
	f->front = &f->face[0];
	f->back = &f->face[1];
	if (face_open(f->front, len) || face_open(f->back, len))
		return -ENOMEM;
	return face_pin(f, f->front);
}

int flip_turn(struct flip *f)
{
	struct face *old = f->front;

	f->front = f->back;
	f->back = old;
	if (face_pin(f, f->front) || face_unpin(f->back))
		return -EIO;
	f->turns++;
	return face_open_to_children(f->back);
}

void flip_close(struct flip *f)
{
	face_unpin(f->front);
	munmap(f->face[0].mem, f->face[0].len);
	munmap(f->face[1].mem, f->face[1].len);
}
