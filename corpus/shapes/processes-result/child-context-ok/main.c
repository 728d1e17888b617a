#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include "nic.h"

int main(int argc, char **argv)
{
	struct nic nic;
	unsigned quiet = 0;
	int rc;

	if (argc < 2)
		return 2;
	rc = nic_open(&nic, argv[1]);
	if (rc) {
		fprintf(stderr, "%s: %s\n", argv[1], strerror(-rc));
		return 1;
	}
	while ((rc = nic.ops->poll(&nic)) >= 0) {
		if (rc > 0) {
			quiet = 0;
			continue;
		}
		usleep(1000);
		if (++quiet < 10000)
			continue;
		quiet = 0;
		rc = watchdog(&nic);
		if (rc)
			break;
	}
	printf("%s: %lu completions\n", nic.ops->kind, nic.completions);
	nic_close(&nic);
	return rc < 0;
}
