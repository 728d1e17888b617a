/* posix_memalign() puts the block on a page, but its size is no multiple of one: the rest of the last page belongs to
 * the heap and goes missing in the child too. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define RECORD 100
#define RECORDS 60

static struct ibv_pd *open_pd(void)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && list[0] ? ibv_open_device(list[0]) : NULL;

	if (list)
		ibv_free_device_list(list);
	return dev ? ibv_alloc_pd(dev) : NULL;
}

struct table {
	void *mem;
	size_t size;
	struct ibv_mr *mr;
};

static int table_alloc(struct table *t)
{
	t->size = RECORD * RECORDS;
	return posix_memalign(&t->mem, 4096, t->size);
}

static int table_guard(const struct table *t)
{
	/* expect: PF303 */
	if (madvise(t->mem, t->size, MADV_DONTFORK) == 0)
		return 0;
	perror("table");
	return -1;
}

static void audit(const char *path)
{
	FILE *f = fopen(path, "a");

	if (f) {
		fprintf(f, "audited by %d\n", (int)getpid());
		fclose(f);
	}
	_exit(f ? 0 : 1);
}

int main(int argc, char **argv)
{
	struct ibv_pd *pd = open_pd();
	struct table t;
	pid_t pid;

	if (argc != 2 || !pd || table_alloc(&t) != 0 || table_guard(&t) < 0)
		return 1;
	t.mr = ibv_reg_mr(pd, t.mem, t.size, IBV_ACCESS_LOCAL_WRITE); /* pin: guarded */
	if (!t.mr)
		return 1;
	pid = fork();
	if (pid == 0)
		audit(argv[1]);
	memset(t.mem, 0, t.size);
	if (pid > 0)
		waitpid(pid, NULL, 0);
	ibv_dereg_mr(t.mr);
	free(t.mem);
	return 0;
}
