/* The same build makes a preload library that has its own fork and madvise; this program's are the
 * C library's, and its guard holds. */
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
	if (madvise(mem, LEN, MADV_DONTFORK))
		return 1;
	mr = ibv_reg_mr(pd, mem, LEN, IBV_ACCESS_LOCAL_WRITE); /* ok: PF101, pin: guarded */
	if (!mr)
		return 1;
	if (fork() == 0) {
		execv(argv[1], argv + 1);
		_exit(127);
	}
	memset(mem, 0, LEN);
	return 0;
}
