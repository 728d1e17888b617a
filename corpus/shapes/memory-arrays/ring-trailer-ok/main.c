#include <signal.h>
#include <stdio.h>
#include <unistd.h>
#include "port.h"

static struct fid_domain *open_domain(struct fi_info *info)
{
	struct fid_fabric *fabric;
	struct fid_domain *domain;

	if (fi_fabric(info->fabric_attr, &fabric, NULL))
		return NULL;
	if (fi_domain(fabric, info, &domain, NULL)) {
		fi_close(&fabric->fid);
		return NULL;
	}
	return domain;
}

int main(int argc, char **argv)
{
	static char message[SLOT_BYTES];
	struct fi_info *info;
	struct fid_domain *domain;
	struct port port;
	unsigned idle = 0;

	if (argc < 2)
		return 2;
	signal(SIGCHLD, SIG_IGN);
	if (fi_getinfo(FI_VERSION(1, 9), NULL, NULL, 0, NULL, &info))
		return 1;
	domain = open_domain(info);
	if (!domain || port_map(&port))
		return 1;
	if (port_expose(&port, domain)) {
		port_unmap(&port);
		return 1;
	}
	while (idle < 600) {
		if (port_take(&port, message) == 0) {
			idle = 0;
			fwrite(message, sizeof(message), 1, stdout);
			continue;
		}
		if (++idle % 60 == 0 && notify(argv[1], "quiet") < 0)
			perror("notify");
		usleep(100000);
	}
	port_unmap(&port);
	fi_freeinfo(info);
	return 0;
}
