#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <rdma/fabric.h>
#include <rdma/fi_domain.h>
#include <rdma/fi_errno.h>
#include "port.h"

static int open_domain(struct fid_fabric **fabric, struct fid_domain **domain)
{
	struct fi_info *hints = fi_allocinfo(), *info = NULL;
	int ret;

	if (!hints)
		return -FI_ENOMEM;
	hints->caps = FI_MSG | FI_RMA;
	ret = fi_getinfo(FI_VERSION(1, 14), NULL, NULL, 0, hints, &info);
	fi_freeinfo(hints);
	if (ret)
		return ret;
	ret = fi_fabric(info->fabric_attr, fabric, NULL);
	if (ret == 0)
		ret = fi_domain(*fabric, info, domain, NULL);
	fi_freeinfo(info);
	return ret;
}

static int tell(const char *program, const char *what)
{
	pid_t pid = fork();
	int status;

	switch (pid) {
	case -1:
		return -1;
	case 0:
		execlp(program, program, what, (char *)NULL);
		_exit(127);
	default:
		return waitpid(pid, &status, 0) == pid ? status : -1;
	}
}

int main(int argc, char **argv)
{
	struct fid_fabric *fabric;
	struct fid_domain *domain;
	struct port *port = NULL;
	int ret;

	if (argc < 2)
		return 2;
	ret = open_domain(&fabric, &domain);
	if (ret == 0)
		ret = port_open(domain, &port);
	if (ret) {
		fprintf(stderr, "%s\n", fi_strerror(-ret));
		return 1;
	}
	if (tell(argv[1], "ready") != 0)
		fprintf(stderr, "%s failed\n", argv[1]);
	port_stamp(port, 42);
	port_close(&port);
	fi_close(&domain->fid);
	fi_close(&fabric->fid);
	return 0;
}
