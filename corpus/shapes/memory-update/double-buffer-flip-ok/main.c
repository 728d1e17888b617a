/* Two faces take turns at being registered; the one that is given to children is the other one. */
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include "flip.h"

static int show(const struct face *x)
{
	pid_t pid = fork();
	int status;

	if (pid == 0) {
		execlp("figlet", "figlet", "turned", (char *)NULL);
		_exit(127);
	}
	return pid > 0 && waitpid(pid, &status, 0) == pid && x->len ? status : -1;
}

int main(void)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && *list ? ibv_open_device(*list) : NULL;
	struct ibv_pd *pd = dev ? ibv_alloc_pd(dev) : NULL;
	struct flip f;

	if (!pd || flip_open(&f, pd, 65536))
		return 1;
	memset(f.front->mem, 1, f.front->len);
	if (flip_turn(&f))
		return 1;
	if (show(f.back))
		fprintf(stderr, "nothing shown\n");
	memset(f.front->mem, 2, f.front->len);
	flip_close(&f);
	return 0;
}
