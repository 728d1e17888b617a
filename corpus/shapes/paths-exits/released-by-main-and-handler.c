/* main releases at its end, and the handler that exit runs once more. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <infiniband/verbs.h>

static char mem[65536] __attribute__((aligned(4096)));
static struct ibv_mr *mr;

static void release(void)
{
	if (mr)
		ibv_dereg_mr(mr); /* expect: PF404 */
	mr = NULL;
}

int main(void)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && *list ? ibv_open_device(*list) : NULL;
	struct ibv_pd *pd = dev ? ibv_alloc_pd(dev) : NULL;

	if (!pd || atexit(release))
		return 1;
	mr = ibv_reg_mr(pd, mem, sizeof(mem), IBV_ACCESS_LOCAL_WRITE); /* step: PF404 pin */
	if (!mr)
		return 1;
	while (fgets(mem, sizeof(mem), stdin))
		fputs(mem, stdout);
	if (ibv_dereg_mr(mr)) /* step: PF404 release */
		perror("ibv_dereg_mr");
	exit(ferror(stdin) ? 1 : 0);
}
