#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "agent.h"

int main(int argc, char **argv)
{
	struct agent agent;
	unsigned long ticks = 0;
	int rc;

	if (argc < 3) {
		fprintf(stderr, "usage: %s report peer...\n", argv[0]);
		return 2;
	}
	rc = agent_open(&agent);
	for (int i = 2; rc == 0 && i < argc; i++)
		if (!peer_add(&agent, atoi(argv[i])))
			rc = -1;
	while (rc == 0) {
		for (struct peer *p = agent.peers; p; p = p->next) {
			p->hb.beat++;
			p->hb.load = ticks % 100;
		}
		if (++ticks % 300 == 0 && report(&agent, argv[1]))
			fprintf(stderr, "no report\n");
		sleep(1);
	}
	return 1;
}
