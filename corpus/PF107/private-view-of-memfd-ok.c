/* A private mapping of a memfd is guarded with MADV_DONTFORK, which takes any mapping. */
#define _GNU_SOURCE 1
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <unistd.h>
#include <infiniband/verbs.h>

static struct ibv_context *open_named(const char *name)
{
	struct ibv_device **list;
	struct ibv_context *ctx = NULL;
	int i, n = 0;

	list = ibv_get_device_list(&n);
	if (!list)
		return NULL;
	for (i = 0; i < n && !ctx; i++) {
		if (strcmp(ibv_get_device_name(list[i]), name) == 0)
			ctx = ibv_open_device(list[i]);
	}
	ibv_free_device_list(list);
	return ctx;
}

struct image {
	int fd;
	char *view;
	size_t size;
	struct ibv_mr *mr;
};

static int image_make(struct image *im, size_t size)
{
	im->fd = memfd_create("image", MFD_CLOEXEC);
	if (im->fd < 0)
		return -1;
	im->size = size;
	if (ftruncate(im->fd, (off_t)size) < 0 || pwrite(im->fd, "IMG1", 4, 0) != 4)
		goto fail;
	im->view = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE, im->fd, 0);
	if (im->view == MAP_FAILED)
		goto fail;
	if (madvise(im->view, size, MADV_DONTFORK)) { /* ok: PF107 */
		munmap(im->view, size);
		goto fail;
	}
	return 0;
fail:
	close(im->fd);
	return -1;
}

int main(int argc, char **argv)
{
	struct image im;
	struct ibv_context *ctx = argc == 3 ? open_named(argv[1]) : NULL;
	struct ibv_pd *pd = ctx ? ibv_alloc_pd(ctx) : NULL;

	if (!pd || image_make(&im, 64 * 4096) < 0)
		return 1;
	/* pin: guarded */
	im.mr = ibv_reg_mr(pd, im.view, im.size, IBV_ACCESS_LOCAL_WRITE);
	if (!im.mr)
		return 1;
	if (fork() == 0) {
		execl(argv[2], argv[2], (char *)NULL);
		_exit(127);
	}
	memset(im.view + 4, 0, im.size - 4);
	ibv_dereg_mr(im.mr);
	munmap(im.view, im.size);
	close(im.fd);
	return 0;
}
