/*
 * The child goes on as the parent does and marks the ring through a helper, which does nothing where marking is
 * switched off.
 */
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define BYTES (16 * 4096)

static void mark(char *ring, int level)
{
	if (level <= 0)
		return;
	memset(ring, level, 64); /* expect: PF301 high */
}

int rotate(int level)
{
	char *ring = mmap(NULL, BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (ring == MAP_FAILED)
		return -1;
	if (madvise(ring, BYTES, MADV_DONTFORK) != 0) { /* step: PF301 guard */
		munmap(ring, BYTES);
		return -1;
	}
	if (fork() < 0) /* step: PF301 fork */
		return -1;
	mark(ring, level);
	return 0;
}
