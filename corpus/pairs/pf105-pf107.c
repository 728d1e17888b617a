/* A guard that cannot take effect, and whose result is dropped: each is said. */
#include <stddef.h>
#include <sys/mman.h>

void *scratch(size_t len)
{
	void *p = mmap(NULL, len, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	if (p == MAP_FAILED)
		return NULL;
	madvise(p, len, MADV_WIPEONFORK); /* expect: PF105; expect: PF107 */
	return p;
}
