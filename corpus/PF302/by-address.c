/* A child lets go of what its parent has registered: known by its address, it is the parent's all the same. */
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include "gpu.h"

int f(void)
{
	char *p = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	if (p == MAP_FAILED || cudaHostRegister(p, 8192, 0) != cudaSuccess)
		exit(1);
	if (fork() == 0) {
		cudaHostUnregister(p); /* expect: PF302 */
		_exit(0);
	}
	wait(NULL);
	cudaHostUnregister(p);
	return munmap(p, 8192);
}
