/* Code from elsewhere is called between pin and fork; it knows neither buffer nor handle. */
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
	mr = rdma_reg_msgs(id, mem, len); /* expect: PF101 high, pin: exposed */
	if (!mr) {
		munmap(mem, len);
		return -errno;
	}
	memset(mem, 0, len);
	stats_add(len);
	if (stats_level() > 2 && fork() == 0) { /* step: PF101 fork */
		execv(tool[0], tool);
		_exit(127);
	}
	memset(mem, 1, len); /* step: PF101 write */
	rdma_dereg_mr(mr);
	return munmap(mem, len);
}
