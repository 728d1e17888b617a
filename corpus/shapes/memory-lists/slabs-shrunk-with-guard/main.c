#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include "mp.h"

static void child_work(int id)
{
	char *text = malloc(4096);

	if (!text)
		_exit(1);
	snprintf(text, 4096, "child %d", id);
	puts(text);
	free(text);
	exit(0);
}

int main(void)
{
	struct ibv_device **l = ibv_get_device_list(NULL);
	struct ibv_context *ctx;
	struct ibv_pd *pd;
	struct mp mp;
	void *o;

	if (!l || !l[0])
		return 1;
	ctx = ibv_open_device(l[0]);
	ibv_free_device_list(l);
	if (!ctx || !(pd = ibv_alloc_pd(ctx)))
		return 1;
	if (mp_init(&mp, pd, 512) < 0)
		return 1;
	o = mp_alloc(&mp);
	if (!o)
		return 1;
	memset(o, 0, 512);
	mp_free(&mp, o);
	mp_shrink(&mp);
	for (int i = 0; i < 4; i++)
		if (fork() == 0)
			child_work(i);
	while (wait(NULL) > 0)
		;
	return 0;
}
