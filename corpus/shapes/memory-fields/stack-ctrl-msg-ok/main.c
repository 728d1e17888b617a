#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include "peer.h"

int main(int argc, char **argv)
{
	struct peer peer;
	int rc, attempt;

	if (argc < 3)
		return 2;
	memset(&peer, 0, sizeof(peer));
	for (attempt = 0; attempt < 5; attempt++) {
		rc = peer_dial(&peer, argv[1], argv[2]);
		if (rc == 0)
			rc = peer_query(&peer);
		if (rc != -ETIMEDOUT)
			break;
		peer_hangup(&peer);
		sleep(1u << attempt);
	}
	if (rc)
		fprintf(stderr, "%s: %s (%u timeouts)\n", argv[1], strerror(-rc), peer.retries);
	else
		printf("%s: %llu bytes at %#llx\n", peer.info.name,
		       (unsigned long long)peer.info.length, (unsigned long long)peer.info.addr);
	peer_hangup(&peer);
	return rc != 0;
}
