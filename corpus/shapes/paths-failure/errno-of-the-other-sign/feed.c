#include "feed.h"

#include <errno.h>
#include <string.h>

#define BOOK_BYTES (512 * 1024)

static struct ibv_context *find(const char *name)
{
	struct ibv_device **l = ibv_get_device_list(NULL);
	struct ibv_context *c = NULL;

	if (!l)
		return NULL;
	for (struct ibv_device **d = l; *d; d++)
		if (!strcmp(ibv_get_device_name(*d), name)) {
			c = ibv_open_device(*d);
			break;
		}
	ibv_free_device_list(l);
	return c;
}

int feed_open(struct feed *f, const char *device)
{
	int rc;

	memset(f, 0, sizeof(*f));
	rc = mem_alloc(&f->book, BOOK_BYTES);
	if (rc)
		return -rc;
	rc = mem_hide(&f->book);
	if (rc < 0)
		goto err_mem;
	rc = -ENODEV;
	f->ctx = find(device);
	if (!f->ctx)
		goto err_mem;
	f->pd = ibv_alloc_pd(f->ctx);
	if (!f->pd)
		goto err_ctx;
	f->mr = ibv_reg_mr(f->pd, f->book.ptr, f->book.len, IBV_ACCESS_LOCAL_WRITE | IBV_ACCESS_REMOTE_READ); /* expect: PF101 */
	if (!f->mr) {
		rc = -errno;
		goto err_pd;
	}
	return 0;
err_pd:
	ibv_dealloc_pd(f->pd);
err_ctx:
	ibv_close_device(f->ctx);
err_mem:
	mem_free(&f->book);
	return rc;
}

int feed_quote(struct feed *f, unsigned symbol, long price)
{
	size_t at = (size_t)symbol * sizeof(price);

	if (at + sizeof(price) > f->book.len)
		return -ERANGE;
	memcpy(f->book.ptr + at, &price, sizeof(price));
	f->quotes++;
	return 0;
}

void feed_close(struct feed *f)
{
	ibv_dereg_mr(f->mr);
	ibv_dealloc_pd(f->pd);
	ibv_close_device(f->ctx);
	mem_free(&f->book);
}
