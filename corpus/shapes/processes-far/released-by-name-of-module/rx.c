#include <sys/mman.h>
#include <infiniband/verbs.h>
#include "mod.h"

#define RX_LEN (1u << 16)

static void *mem;
static struct ibv_mr *mr;

static int start(void *arg)
{
	mem = mmap(NULL, RX_LEN, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (mem == MAP_FAILED)
		return -1;
	mr = ibv_reg_mr(arg, mem, RX_LEN, IBV_ACCESS_LOCAL_WRITE); /* ok: PF101 modules behind a table of pointers, ok: PF402 */
	return mr ? 0 : -1;
}

static void stop(void)
{
	ibv_dereg_mr(mr); /* ok: PF404 */
	munmap(mem, RX_LEN);
}

struct module rx_module = { "rx", start, stop, 0 };
