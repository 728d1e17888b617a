#include "verbs.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

int main(int argc, char **argv)
{
	struct ibv_mr *mr;
	void *buffer;
	Verbs verbs;
	Cfg cfg;
	int rc;

	rc = CfgLoad(&cfg, argc > 1 ? argv[1] : "/etc/sink.conf");
	if (rc) {
		fprintf(stderr, "configuration: %s\n", strerror(-rc));
		return 2;
	}
	rc = VerbsOpen(&verbs, &cfg);
	if (rc) {
		fprintf(stderr, "verbs: %s\n", strerror(-rc));
		return 1;
	}
	buffer = mmap(NULL, cfg.BufferSize, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (buffer == MAP_FAILED) {
		VerbsClose(&verbs);
		return 1;
	}
	mr = ibv_reg_mr(verbs.Pd, buffer, cfg.BufferSize, IBV_ACCESS_LOCAL_WRITE);
	if (!mr) {
		perror("ibv_reg_mr");
		VerbsClose(&verbs);
		return 1;
	}
	printf("%lu bytes, key %#x\n", cfg.BufferSize, mr->lkey);
	getchar();
	ibv_dereg_mr(mr);
	munmap(buffer, cfg.BufferSize);
	VerbsClose(&verbs);
	return 0;
}
