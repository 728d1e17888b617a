/*
 * The program registers its buffer and then goes to the background: the process that goes on is the
 * child, whose copy of the buffer the device never sees, and its clean-up acts on the parent's objects.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define BUF_SIZE (1u << 20)

struct service {
	struct ibv_context *dev;
	struct ibv_pd *pd;
	struct ibv_mr *mr;
	char *buf;
};

static int service_setup(struct service *s)
{
	struct ibv_device **list = ibv_get_device_list(NULL);

	if (!list)
		return -1;
	s->dev = list[0] ? ibv_open_device(list[0]) : NULL;
	ibv_free_device_list(list);
	if (!s->dev)
		return -1;
	s->pd = ibv_alloc_pd(s->dev);
	s->buf = malloc(BUF_SIZE);
	if (!s->pd || !s->buf)
		return -1;
	/* expect: PF101 */
	s->mr = ibv_reg_mr(s->pd, s->buf, BUF_SIZE, IBV_ACCESS_LOCAL_WRITE | IBV_ACCESS_REMOTE_WRITE); /* pin: exposed */
	return s->mr ? 0 : -1;
}

static void service_run(struct service *s)
{
	while (!memchr(s->buf, 'Q', BUF_SIZE))
		sleep(1);
}

static void service_stop(struct service *s)
{
	ibv_dereg_mr(s->mr); /* expect: PF302 */
	ibv_dealloc_pd(s->pd);
	ibv_close_device(s->dev);
	free(s->buf);
}

int main(int argc, char **argv)
{
	struct service s = { 0 };
	int foreground = argc > 1 && strcmp(argv[1], "-f") == 0;

	if (service_setup(&s) < 0)
		return 1;
	if (!foreground && daemon(0, 0) < 0) /* step: PF101 fork */
		return 1;
	service_run(&s);
	service_stop(&s);
	return 0;
}
