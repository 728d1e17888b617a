/* The prepare handler of pthread_atfork() takes the registration down, the parent's puts it up again. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <infiniband/verbs.h>

struct cache {
	pthread_mutex_t lock;
	struct ibv_pd *pd;
	struct ibv_mr *mr;
	char *mem;
	size_t len;
};

static struct cache cache = { .lock = PTHREAD_MUTEX_INITIALIZER, .len = 1 << 20 };

static int cache_up(struct cache *c)
{
	c->mr = ibv_reg_mr(c->pd, c->mem, c->len, IBV_ACCESS_LOCAL_WRITE); /* ok: PF101 */
	return c->mr ? 0 : -1;
}

static void cache_down(struct cache *c)
{
	if (c->mr)
		ibv_dereg_mr(c->mr);
	c->mr = NULL;
}

static void prepare(void)
{
	pthread_mutex_lock(&cache.lock);
	cache_down(&cache);
}

static void in_parent(void)
{
	cache_up(&cache);
	pthread_mutex_unlock(&cache.lock);
}

static void in_child(void)
{
	pthread_mutex_init(&cache.lock, NULL);
}

int main(int argc, char **argv)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && *list ? ibv_open_device(*list) : NULL;

	cache.pd = dev ? ibv_alloc_pd(dev) : NULL;
	cache.mem = aligned_alloc(4096, cache.len);
	if (argc < 2 || !cache.pd || !cache.mem || cache_up(&cache))
		return 1;
	if (pthread_atfork(prepare, in_parent, in_child))
		return 1;
	if (fork() == 0) { /* nothing is registered here */
		execvp(argv[1], argv + 1);
		_exit(127);
	}
	strcpy(cache.mem, "again");
	wait(NULL);
	cache_down(&cache);
	return 0;
}
