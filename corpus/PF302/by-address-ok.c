/* The child lets go of what it has registered itself, the parent of its own. */
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include "gpu.h"

int f(void)
{
	char *p = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	if (p == MAP_FAILED)
		exit(1);
	if (fork() == 0) {
		if (cudaHostRegister(p, 8192, 0) == cudaSuccess)
			cudaHostUnregister(p); /* ok: PF302 */
		_exit(0);
	}
	if (cudaHostRegister(p, 8192, 0) != cudaSuccess)
		exit(1);
	wait(NULL);
	cudaHostUnregister(p); /* ok: PF302 */
	return munmap(p, 8192);
}
