/* WIPEONFORK is preferred and its failure seen; the fallback for older kernels, DONTFORK, is then
 * tried and forgotten. Two guards on one range, one of them unchecked. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdbool.h>
#include <sys/mman.h>
#include <infiniband/verbs.h>

struct keystore {
	unsigned char *page;
	size_t len;
	struct ibv_mr *mr;
};

static bool keystore_hide(struct keystore *ks)
{
	if (madvise(ks->page, ks->len, MADV_WIPEONFORK) == 0) /* ok: PF105 */
		return true;
	if (errno != EINVAL)
		return false;
	madvise(ks->page, ks->len, MADV_DONTFORK); /* expect: PF105 */
	return true;
}

int keystore_open(struct keystore *ks, struct ibv_pd *pd)
{
	int err = ENOMEM;

	ks->len = 16384;
	ks->page = mmap(NULL, ks->len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (ks->page == MAP_FAILED)
		return err;
	if (!keystore_hide(ks)) {
		err = EPERM;
		goto out;
	}
	ks->mr = ibv_reg_mr(pd, ks->page, ks->len, IBV_ACCESS_REMOTE_READ);
	if (ks->mr)
		return 0;
out:
	munmap(ks->page, ks->len);
	ks->page = NULL;
	return err;
}
