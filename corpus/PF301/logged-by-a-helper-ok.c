/*
 * The twin of logged-by-a-helper.c: only the parent marks the ring.
 */
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define BYTES (16 * 4096)

static void mark(char *ring, int level)
{
	if (level <= 0)
		return;
	memset(ring, level, 64); /* ok: PF301 */
}

int rotate(int level)
{
	char *ring = mmap(NULL, BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (ring == MAP_FAILED)
		return -1;
	if (madvise(ring, BYTES, MADV_DONTFORK) != 0) {
		munmap(ring, BYTES);
		return -1;
	}
	switch (fork()) {
	case -1:
		return -1;
	case 0:
		_exit(0);
	}
	mark(ring, level);
	return 0;
}
