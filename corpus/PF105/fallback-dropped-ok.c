/* Both the preferred guard and its fallback are tested, the second as the return value. The other
 * madvise in this program asks for huge pages: a hint, no guard, and free to be ignored. */
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
	return madvise(ks->page, ks->len, MADV_DONTFORK) == 0; /* ok: PF105 */
}

int keystore_open(struct keystore *ks, struct ibv_pd *pd)
{
	int err = ENOMEM;

	ks->len = 4 << 20;
	ks->page = mmap(NULL, ks->len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (ks->page == MAP_FAILED)
		return err;
	madvise(ks->page, ks->len, MADV_HUGEPAGE); /* ok: PF105 */
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
