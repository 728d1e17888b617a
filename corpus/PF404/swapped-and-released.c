/* Double buffering: after the swap the old registration is in `next`, and it is released there; at the end
 * `next`, never filled again, is released once more. */
#include <errno.h>
#include <stdint.h>
#include <sys/types.h>
#include <unistd.h>
#include <infiniband/verbs.h>

struct half {
	unsigned char bytes[8192];
};

struct feed {
	struct ibv_pd *pd;
	struct ibv_mr *cur, *next;
	struct half half[2];
};

static struct ibv_mr *half_register(struct feed *f, int i)
{
	return ibv_reg_mr(f->pd, &f->half[i], sizeof(f->half[i]), IBV_ACCESS_LOCAL_WRITE);
}

static void feed_swap(struct feed *f)
{
	struct ibv_mr *t = f->cur;

	f->cur = f->next;
	f->next = t;
}

int feed_run(struct feed *f, int fd)
{
	ssize_t n;

	f->cur = half_register(f, 0);
	if (!f->cur)
		return -errno;
	f->next = half_register(f, 1);
	if (!f->next) {
		ibv_dereg_mr(f->cur);
		return -errno;
	}
	n = read(fd, f->half[0].bytes, sizeof(f->half[0].bytes));
	if (n > 0) {
		feed_swap(f);
		ibv_dereg_mr(f->next);
	}
	ibv_dereg_mr(f->next); /* expect: PF404 */
	ibv_dereg_mr(f->cur); /* ok: PF404 */
	f->cur = f->next = NULL;
	return n < 0 ? -errno : 0;
}
