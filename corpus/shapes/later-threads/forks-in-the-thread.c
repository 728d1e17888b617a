/* C11 threads: the buffer is registered first, then a thread is started that forks a converter for each file
 * while the registration lasts. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <threads.h>
#include <unistd.h>
#include <infiniband/verbs.h>

struct batch {
	char **file;
	int files;
};

struct store {
	struct ibv_pd *pd;
	struct ibv_mr *mr;
	void *mem;
	size_t len;
};

static int convert_all(void *arg)
{
	const struct batch *b = arg;

	for (int i = 0; i < b->files; i++) {
		pid_t pid = fork(); /* step: PF101 fork */

		if (pid == 0) {
			execlp("convert", "convert", b->file[i], (char *)NULL);
			_exit(127);
		}
		if (pid < 0)
			return -1;
		waitpid(pid, NULL, 0);
	}
	return 0;
}

static int store_open(struct store *s, struct ibv_context *dev, size_t len)
{
	s->pd = ibv_alloc_pd(dev);
	s->len = len;
	s->mem = aligned_alloc(4096, len);
	if (!s->pd || !s->mem)
		return -1;
	s->mr = ibv_reg_mr(s->pd, s->mem, s->len, IBV_ACCESS_LOCAL_WRITE); /* expect: PF101 */
	return s->mr ? 0 : -1;
}

static void store_close(struct store *s)
{
	ibv_dereg_mr(s->mr);
	ibv_dealloc_pd(s->pd);
	free(s->mem);
}

int main(int argc, char **argv)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && list[0] ? ibv_open_device(list[0]) : NULL;
	struct batch batch = { argv + 1, argc - 1 };
	struct store store;
	thrd_t converter;

	if (!dev)
		return 1;
	if (store_open(&store, dev, 1u << 20) != 0)
		return 1;
	if (thrd_create(&converter, convert_all, &batch) != thrd_success)
		return 1;
	while (fgets(store.mem, 4096, stdin))
		puts(store.mem);
	thrd_join(converter, NULL);
	store_close(&store);
	return 0;
}
