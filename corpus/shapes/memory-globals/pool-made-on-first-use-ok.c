/* The pool is made on first use behind a getter, which guards its pages. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <infiniband/verbs.h>

static struct ibv_pd *the_pd;

struct pool {
	char *mem;
	size_t size, next;
	struct ibv_mr *mr;
};

static struct pool *pool_get(void)
{
	static struct pool pool;

	if (pool.mr)
		return &pool;
	pool.size = 4 << 20;
	pool.mem = mmap(NULL, pool.size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (pool.mem == MAP_FAILED)
		return NULL;
	if (madvise(pool.mem, pool.size, MADV_DONTFORK) < 0)
		return NULL;
	pool.mr = ibv_reg_mr(the_pd, pool.mem, pool.size, IBV_ACCESS_LOCAL_WRITE); /* ok: PF101, pin: guarded */
	return pool.mr ? &pool : NULL;
}

static char *pool_take(size_t len)
{
	struct pool *p = pool_get();
	char *at;

	if (!p || p->size - p->next < len)
		return NULL;
	at = p->mem + p->next;
	p->next += len;
	memset(at, 0, len);
	return at;
}

static unsigned long lines;

static void log_rotate(void)
{
	pid_t pid;

	if (lines++ % 100000)
		return;
	pid = fork();
	if (pid == 0) {
		execlp("gzip", "gzip", "/var/log/fabric.log", (char *)NULL);
		_exit(127);
	}
	if (pid > 0)
		waitpid(pid, NULL, 0);
}

int main(void)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && *list ? ibv_open_device(*list) : NULL;
	char line[256];

	the_pd = dev ? ibv_alloc_pd(dev) : NULL;
	if (!the_pd)
		return 1;
	while (fgets(line, sizeof(line), stdin)) {
		char *msg = pool_take(sizeof(line));

		if (!msg)
			return 1;
		strcpy(msg, line);
		log_rotate();
	}
	return 0;
}
