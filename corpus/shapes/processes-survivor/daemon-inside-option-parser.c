/* -d takes effect where it is parsed, and -w maps where it is parsed: "-w -d" is the wrong order. */
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <rdma/rdma_cma.h>
#include <rdma/rdma_verbs.h>

static struct ibv_mr *mr;
static char *mem;

static int window(struct rdma_cm_id *id, size_t len)
{
	mem = mmap(NULL, len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (mem == MAP_FAILED)
		return -1;
	mr = rdma_reg_msgs(id, mem, len); /* expect: PF101, pin: exposed */
	return mr ? 0 : -1;
}

int main(int argc, char **argv)
{
	struct rdma_cm_id *id;
	size_t len = 4096;
	int c, background = 0, want = 0;

	if (rdma_create_id(NULL, &id, NULL, RDMA_PS_TCP))
		return 1;
	while ((c = getopt(argc, argv, "dw:")) != -1) {
		if (c == 'd')
			background = daemon(0, 0); /* step: PF101 fork */
		else if (c == 'w')
			want = window(id, len = strtoul(optarg, NULL, 0));
	}
	if (background || want)
		return 1;
	for (;;) {
		if (mem && read(0, mem, len) <= 0)
			break;
	}
	return 0;
}
