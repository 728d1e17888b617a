/* A guard of length zero guards nothing: the child may touch the page. */
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

struct zone {
	char *mem;
	size_t used, size;
};

int serve(void)
{
	struct zone z = { .size = 65536 };

	z.mem = mmap(NULL, z.size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (z.mem == MAP_FAILED)
		return -1;
	if (madvise(z.mem, z.used, MADV_DONTFORK)) /* expect: PF107 */
		return -1;
	if (fork() == 0) {
		memset(z.mem, 0, z.size); /* ok: PF301 */
		_exit(0);
	}
	return munmap(z.mem, z.size);
}
