/* A cell holds a plain pointer, or a handle with its low bit set. The cells are drained before the fork. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define LEN 65536
#define IS_HANDLE 1u

typedef uintptr_t cell;

static cell cell_of_handle(struct ibv_mr *mr)
{
	return (cell)mr | IS_HANDLE;
}

static void cell_drain(cell *c)
{
	if (*c & IS_HANDLE)
		ibv_dereg_mr((struct ibv_mr *)(*c & ~(cell)IS_HANDLE));
	*c = 0;
}

static void run(char **argv)
{
	if (fork() == 0) {
		execvp(argv[0], argv);
		_exit(127);
	}
}

int main(int argc, char **argv)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && *list ? ibv_open_device(*list) : NULL;
	struct ibv_pd *pd = dev ? ibv_alloc_pd(dev) : NULL;
	void *buf = mmap(NULL, LEN, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	struct ibv_mr *mr;
	cell c;

	if (!pd || argc < 2 || buf == MAP_FAILED)
		return 1;
	mr = ibv_reg_mr(pd, buf, LEN, IBV_ACCESS_LOCAL_WRITE); /* ok: PF101, pin: released */
	if (!mr)
		return 1;
	c = cell_of_handle(mr);
	cell_drain(&c);
	run(argv + 1);
	memset(buf, 1, LEN);
	ibv_dealloc_pd(pd);
	ibv_close_device(dev);
	return 0;
}
