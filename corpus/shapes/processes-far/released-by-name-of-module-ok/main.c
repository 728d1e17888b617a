/* Two modules with the same names inside; before the restart both are stopped. */
#include <stdio.h>
#include <unistd.h>
#include <infiniband/verbs.h>
#include "mod.h"

extern struct module rx_module, tx_module;
struct module *modules[] = { &rx_module, &tx_module, NULL };

int main(int argc, char **argv)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && *list ? ibv_open_device(*list) : NULL;
	struct ibv_pd *pd = dev ? ibv_alloc_pd(dev) : NULL;

	if (!pd || argc < 2 || modules_start(pd))
		return 1;
	modules_stop("rx");
	switch (fork()) {
	case 0:
		execv(argv[1], argv + 1);
		_exit(127);
	case -1:
		perror("fork");
		break;
	}
	modules_stop(NULL);
	return 0;
}
