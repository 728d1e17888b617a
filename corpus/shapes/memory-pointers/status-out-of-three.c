/* Address, handle and status come back through three out-parameters; the status is that of the guard alone. */
#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <rdma/rdma_cma.h>
#include <rdma/rdma_verbs.h>

static void make(struct rdma_cm_id *id, size_t len, void **mem, struct ibv_mr **mr, int *status)
{
	*mr = NULL;
	*mem = mmap(NULL, len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (*mem == MAP_FAILED) {
		*status = -errno;
		return;
	}
	*status = madvise(*mem, len, MADV_DONTFORK) ? -errno : 0;
	if (*status)
		return;
	*mr = rdma_reg_msgs(id, *mem, len); /* expect: PF403 */
}

int hello(struct rdma_cm_id *id)
{
	struct ibv_mr *mr;
	void *mem;
	unsigned key;
	int status;

	make(id, 4096, &mem, &mr, &status);
	if (status)
		return status;
	key = mr->lkey;
	memcpy(mem, &key, sizeof(key));
	rdma_dereg_mr(mr);
	return munmap(mem, 4096);
}
