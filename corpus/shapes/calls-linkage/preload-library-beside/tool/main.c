/* The same build makes a preload library that has its own fork; this program's fork is the C library's. */
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define LEN 65536

int main(int argc, char **argv)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && *list ? ibv_open_device(*list) : NULL;
	struct ibv_pd *pd = dev ? ibv_alloc_pd(dev) : NULL;
	char *mem = mmap(NULL, LEN, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	struct ibv_mr *mr;

	if (!pd || argc < 2 || mem == MAP_FAILED)
		return 1;
	mr = ibv_reg_mr(pd, mem, LEN, IBV_ACCESS_LOCAL_WRITE); /* expect: PF101 high, pin: exposed */
	if (!mr)
		return 1;
	if (fork() == 0) { /* step: PF101 fork */
		execv(argv[1], argv + 1);
		_exit(127);
	}
	memset(mem, 0, LEN); /* step: PF101 write */
	return 0;
}
