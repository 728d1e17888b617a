#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <rdma/fi_endpoint.h>
#include "trace.h"

static volatile sig_atomic_t want_dump, want_stop;

static void on_signal(int sig)
{
	if (sig == SIGUSR1)
		want_dump = 1;
	else
		want_stop = 1;
}

static int fabric_up(struct fi_info **info, struct fid_fabric **fabric, struct fid_domain **domain)
{
	struct fi_info *hints = fi_allocinfo();
	int rc;

	if (!hints)
		return -FI_ENOMEM;
	hints->caps = FI_RMA;
	rc = fi_getinfo(FI_VERSION(1, 14), NULL, NULL, 0, hints, info);
	fi_freeinfo(hints);
	if (rc == 0)
		rc = fi_fabric((*info)->fabric_attr, fabric, NULL);
	if (rc == 0)
		rc = fi_domain(*fabric, *info, domain, NULL);
	return rc;
}

int main(int argc, char **argv)
{
	struct fi_info *info = NULL;
	struct fid_fabric *fabric;
	struct fid_domain *domain;
	struct trace trace;
	unsigned long tick = 0;
	int rc;

	if (argc < 2)
		return 2;
	signal(SIGUSR1, on_signal);
	signal(SIGTERM, on_signal);
	signal(SIGCHLD, SIG_IGN);
	rc = fabric_up(&info, &fabric, &domain);
	if (rc == 0)
		rc = trace_open(&trace, domain);
	if (rc) {
		fprintf(stderr, "trace: %s\n", fi_strerror(-rc));
		return 1;
	}
	while (!want_stop) {
		trace_printf(&trace, "tick %lu\n", tick++);
		if (want_dump) {
			want_dump = 0;
			rc = trace_dump(&trace, argv[1]);
			if (rc)
				trace_printf(&trace, "dump: %s\n", strerror(-rc));
		}
		sleep(1);
	}
	fi_close(&trace.mr->fid);
	fi_close(&domain->fid);
	fi_close(&fabric->fid);
	fi_freeinfo(info);
	return 0;
}
