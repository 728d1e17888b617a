/* A constructor registers the sorting area before main begins, and main forks its pager. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <infiniband/verbs.h>

struct record {
	unsigned key;
	char text[60];
};

static struct record records[1024] __attribute__((aligned(65536)));
static struct ibv_mr *mr;

static int by_key(const void *a, const void *b)
{
	const struct record *x = a, *y = b;

	return x->key < y->key ? -1 : x->key > y->key;
}

static void __attribute__((constructor)) records_init(void)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && *list ? ibv_open_device(*list) : NULL;
	struct ibv_pd *pd = dev ? ibv_alloc_pd(dev) : NULL;

	if (!pd)
		return;
	mr = ibv_reg_mr(pd, records, sizeof(records), IBV_ACCESS_LOCAL_WRITE); /* expect: PF101, pin: exposed */
	if (!mr)
		perror("ibv_reg_mr");
}

int main(void)
{
	int ends[2];
	size_t n;

	if (pipe(ends))
		return 1;
	if (fork() == 0) { /* step: PF101 fork */
		dup2(ends[0], 0);
		execlp("less", "less", (char *)NULL);
		_exit(127);
	}
	dup2(ends[1], 1);
	n = fread(records, sizeof(records[0]), 1024, stdin); /* step: PF101 write */
	qsort(records, n, sizeof(records[0]), by_key);
	for (size_t i = 0; i < n; i++)
		puts(records[i].text);
	return 0;
}
