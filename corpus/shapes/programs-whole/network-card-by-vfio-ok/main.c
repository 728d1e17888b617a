#include "nic.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int main(int argc, char **argv)
{
	struct xn_nic nic;
	char word[16];
	unsigned mtu = 1500, arg;
	int rc, c;

	memset(&nic, 0, sizeof(nic));
	while ((c = getopt(argc, argv, "m:")) != -1)
		if (c == 'm')
			mtu = (unsigned)atoi(optarg);
	if (argc - optind != 2 || mtu < 64 || mtu > 9600) {
		fprintf(stderr, "usage: %s [-m MTU] /dev/vfio/N BDF\n", argv[0]);
		return 2;
	}
	rc = xn_vfio_open(&nic, argv[optind], argv[optind + 1]);
	if (!rc)
		rc = xn_init(&nic, mtu);
	if (rc) {
		fprintf(stderr, "xn40: %s\n", strerror(-rc));
		return 1;
	}
	while (scanf("%15s %u", word, &arg) == 2) {
		rc = 0;
		if (!strcmp(word, "mtu"))
			rc = xn_set_mtu(&nic, arg);
		else if (!strcmp(word, "send"))
			rc = xn_send(&nic, XN_IOVA_RX, arg);
		if (rc) {
			fprintf(stderr, "%s: %s\n", word, strerror(-rc));
			return 1;
		}
	}
	xn_fini(&nic);
	printf("%llu sent, %llu times full, %llu resizes\n", (unsigned long long)nic.stats.tx,
	       (unsigned long long)nic.stats.tx_full, (unsigned long long)nic.stats.resize);
	return 0;
}
