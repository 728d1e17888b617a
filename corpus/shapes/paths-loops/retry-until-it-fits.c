/* A smaller buffer is tried after each refusal; what is guarded is the size of the first attempt's
 * half, whichever size was registered. */
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define BIGGEST (64u << 20)
#define SMALLEST (1u << 20)

int main(int argc, char **argv)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && *list ? ibv_open_device(*list) : NULL;
	struct ibv_pd *pd = dev ? ibv_alloc_pd(dev) : NULL;
	struct ibv_mr *mr = NULL;
	size_t len = BIGGEST;
	char *mem = MAP_FAILED;

	if (!pd || argc < 2)
		return 1;
	while (!mr && len >= SMALLEST) {
		mem = mmap(NULL, len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
		if (mem == MAP_FAILED)
			return 1;
		mr = ibv_reg_mr(pd, mem, len, IBV_ACCESS_LOCAL_WRITE); /* expect: PF101 high, pin: exposed */
		if (!mr) {
			munmap(mem, len);
			len /= 2;
		}
	}
	if (!mr)
		return 1;
	if (len == BIGGEST && madvise(mem, len, MADV_DONTFORK) != 0)
		return 1;
	if (fork() == 0) { /* step: PF101 fork */
		execvp(argv[1], argv + 1);
		_exit(127);
	}
	memset(mem, 0, len); /* step: PF101 write parent */
	ibv_dereg_mr(mr);
	munmap(mem, len);
	return 0;
}
