/* A small aligned block is guarded by the program; the child goes on and allocates beside it. */
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int main(void)
{
	void *block;

	/* expect: PF303 */
	if (posix_memalign(&block, 4096, 256) != 0 || madvise(block, 256, MADV_DONTFORK) != 0)
		return 1;
	if (fork() == 0) { /* step: PF303 fork */
		char *copy = malloc(16);

		if (copy)
			strcpy(copy, "child"); /* step: PF303 access */
		_exit(copy == NULL);
	}
	return 0;
}
