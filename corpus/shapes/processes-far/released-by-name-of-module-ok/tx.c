#include <string.h>
#include <sys/mman.h>
#include <infiniband/verbs.h>
#include "mod.h"

#define TX_LEN (1u << 18)

static void *mem;
static struct ibv_mr *mr;

static int start(void *arg)
{
	mem = mmap(NULL, TX_LEN, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (mem == MAP_FAILED)
		return -1;
	mr = ibv_reg_mr(arg, mem, TX_LEN, IBV_ACCESS_LOCAL_WRITE); /* ok: PF101, ok: PF402 */
	return mr ? 0 : -1;
}

static void stop(void)
{
	ibv_dereg_mr(mr); /* ok: PF404 */
	munmap(mem, TX_LEN);
}

struct module tx_module = { "tx", start, stop, 0 };
