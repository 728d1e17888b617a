#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include "prov.h"

static int prov_memory(struct prov *p, size_t len)
{
	p->mem = mmap(NULL, len, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (p->mem == MAP_FAILED)
		return -FI_ENOMEM;
	p->len = len;
	return fi_mr_reg(p->domain, p->mem, len, FI_SEND | FI_RECV, 0, 0, 0, &p->mr, NULL); /* step: PF302 pin, pin: shared */
}

int prov_open(struct prov *p, size_t len)
{
	struct fi_info *hints = fi_allocinfo();
	int ret;

	memset(p, 0, sizeof(*p));
	if (!hints)
		return -FI_ENOMEM;
	hints->ep_attr->type = FI_EP_RDM;
	ret = fi_getinfo(FI_VERSION(1, 14), NULL, NULL, 0, hints, &p->info);
	fi_freeinfo(hints);
	if (ret)
		return ret;
	ret = fi_fabric(p->info->fabric_attr, &p->fabric, NULL);
	if (ret)
		goto no_fabric;
	ret = fi_domain(p->fabric, p->info, &p->domain, NULL);
	if (ret)
		goto no_domain;
	ret = prov_memory(p, len);
	if (ret)
		goto no_memory;
	return 0;
no_memory:
	fi_close(&p->domain->fid);
no_domain:
	fi_close(&p->fabric->fid);
no_fabric:
	fi_freeinfo(p->info);
	return ret;
}

void prov_close(struct prov *p)
{
	fi_close(&p->mr->fid); /* expect: PF302 */
	munmap(p->mem, p->len);
	fi_close(&p->domain->fid); /* ok: PF302 */
	fi_close(&p->fabric->fid);
	fi_freeinfo(p->info);
}

int prov_child(struct prov *p, int (*body)(void *arg), void *arg)
{
	int status, ret;
	pid_t pid = fork(); /* step: PF302 fork */

	if (pid == 0) {
		ret = body(arg);
		prov_close(p);
		_exit(ret);
	}
	if (pid < 0 || waitpid(pid, &status, 0) != pid)
		return -1;
	p->mem[0] = 0;
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}
