#include "reg.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define PIECES 8

static int Compress(const char *file)
{
	pid_t pid = fork();
	int status = -1;

	if (!pid) {
		execlp("zstd", "zstd", "-q", "--rm", file, (char *)NULL);
		_exit(127);
	}
	if (pid > 0)
		waitpid(pid, &status, 0);
	return status;
}

int main(int argc, char **argv)
{
	static RegMem mem[PIECES];
	RegCtx ctx;
	int i, rc;

	rc = RegInit(&ctx, getenv("NO_ODP") == NULL);
	if (rc) {
		fprintf(stderr, "%s\n", strerror(-rc));
		return 1;
	}
	for (i = 0; i < PIECES; i++) {
		rc = RegAlloc(&ctx, &mem[i], (size_t)1 << 20);
		if (rc)
			break;
	}
	for (int k = 1; !rc && k < argc; k++) {
		memset(mem[k % PIECES].base, k, 512);
		if (Compress(argv[k]))
			fprintf(stderr, "%s: not compressed\n", argv[k]);
	}
	while (i-- > 0)
		RegFree(&mem[i]);
	printf("%lu bytes pinned, %lu paged\n", ctx.pinnedBytes, ctx.pagedBytes);
	ibv_dealloc_pd(ctx.pd);
	ibv_close_device(ctx.dev);
	return rc ? 1 : 0;
}
