/* The same with a block of a whole page: nothing else is on it. */
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int main(void)
{
	void *block;

	/* ok: PF303 */
	if (posix_memalign(&block, 4096, 4096) != 0 || madvise(block, 4096, MADV_DONTFORK) != 0)
		return 1;
	if (fork() == 0) {
		char *copy = malloc(16);

		if (copy)
			strcpy(copy, "child");
		_exit(copy == NULL);
	}
	return 0;
}
