#include <string.h>
#include <sys/mman.h>
#include <infiniband/verbs.h>
#include "app.h"

int store_open(struct store *s, size_t len)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && *list ? ibv_open_device(*list) : NULL;

	memset(s, 0, sizeof(*s));
	s->pd = dev ? ibv_alloc_pd(dev) : NULL;
	if (!s->pd)
		return -1;
	s->len = len;
	s->mem = mmap(NULL, len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (s->mem == MAP_FAILED)
		return -1;
	s->mr = ibv_reg_mr(s->pd, s->mem, len, IBV_ACCESS_LOCAL_WRITE | IBV_ACCESS_REMOTE_READ); /* expect: PF101 a counter in a loop does not get far enough for the branch, pin: exposed */
	if (!s->mr) {
		munmap(s->mem, len);
		return -1;
	}
	return 0;
}

void store_put(struct store *s, size_t at, unsigned char c)
{
	s->mem[at] = c; /* todo-step: PF101 write parent */
}

int store_check(struct store *s)
{
	unsigned sum = 0;

	for (size_t i = 0; i < s->len; i++)
		sum += s->mem[i];
	s->epoch++;
	if (sum % 251 == 0) {
		note(LOG_ALERT_, "sum %u at epoch %lu", sum, s->epoch);
		return 1;
	}
	note(LOG_DEBUG_, "sum %u", sum);
	return 0;
}

void store_close(struct store *s)
{
	ibv_dereg_mr(s->mr);
	munmap(s->mem, s->len);
}
