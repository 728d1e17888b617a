/* advise() takes the advice from its callers, and each asks for what its memory can have. */
#include <errno.h>
#include <stddef.h>
#include <sys/mman.h>

static int advise(void *at, size_t len, int advice)
{
	if (madvise(at, len, advice) == 0) /* ok: PF107 */
		return 0;
	return -errno;
}

static void *map(size_t len, int kind)
{
	void *p = mmap(NULL, len, PROT_READ | PROT_WRITE, kind | MAP_ANONYMOUS, -1, 0);

	return p == MAP_FAILED ? NULL : p;
}

void *secret_new(size_t len)
{
	void *p = map(len, MAP_PRIVATE);

	if (p && advise(p, len, MADV_WIPEONFORK)) {
		munmap(p, len);
		p = NULL;
	}
	return p;
}

void *board_new(size_t len)
{
	void *p = map(len, MAP_SHARED);

	if (p && advise(p, len, MADV_DONTFORK)) {
		munmap(p, len);
		p = NULL;
	}
	return p;
}
