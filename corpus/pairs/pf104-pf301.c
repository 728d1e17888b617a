/* The guard was refused, so the child may touch the block: the guard is reported, the access is not. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

int serve(void)
{
	char *block = malloc(65536);

	if (!block)
		return -1;
	if (madvise(block, 65536, MADV_DONTFORK)) /* expect: PF104 */
		perror("madvise");
	if (fork() == 0) {
		block[0] = 1; /* ok: PF301 */
		_exit(0);
	}
	free(block); /* ok: PF108 */
	return 0;
}
