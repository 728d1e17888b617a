#include <rdma/fabric.h>
#include <rdma/fi_domain.h>
#include <rdma/fi_errno.h>

struct prov {
	struct fid_fabric *fabric;
	struct fid_domain *domain;
	struct fid_mr *mr;
	struct fi_info *info;
	unsigned char *mem;
	size_t len;
};

int prov_open(struct prov *p, size_t len);
void prov_close(struct prov *p);
int prov_child(struct prov *p, int (*body)(void *arg), void *arg);
