/* Code from elsewhere is called between pin and fork; the pin is released before either. */
#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <rdma/rdma_cma.h>
#include <rdma/rdma_verbs.h>

void stats_add(unsigned long n);
unsigned stats_level(void);

int ship(struct rdma_cm_id *id, char **tool, size_t len)
{
	char *mem = mmap(NULL, len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	struct ibv_mr *mr;

	if (mem == MAP_FAILED)
		return -errno;
	mr = rdma_reg_msgs(id, mem, len); /* ok: PF101, pin: released */
	if (!mr) {
		munmap(mem, len);
		return -errno;
	}
	memset(mem, 0, len);
	rdma_dereg_mr(mr);
	stats_add(len);
	if (stats_level() > 2 && fork() == 0) {
		execv(tool[0], tool);
		_exit(127);
	}
	memset(mem, 1, len);
	return munmap(mem, len);
}
