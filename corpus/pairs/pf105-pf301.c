/* The guard's result is dropped, and a child touches what it guards: each is said. */
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int serve(void)
{
	char *mem = mmap(NULL, 65536, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (mem == MAP_FAILED)
		return -1;
	madvise(mem, 65536, MADV_DONTFORK); /* expect: PF105; step: PF301 guard */
	if (fork() == 0) { /* step: PF301 fork */
		memset(mem, 0, 65536); /* expect: PF301 */
		_exit(0);
	}
	return munmap(mem, 65536);
}
