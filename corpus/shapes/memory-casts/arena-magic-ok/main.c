#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/wait.h>
#include "table.h"

static struct table table;

/* A what-if run: plays a script against an empty table of its own and prints the last value. */
static int whatif(FILE *script)
{
	unsigned long long key;
	double value, last = 0;

	if (!table_ready(&table))
		table_reset(&table);
	while (fscanf(script, "%llu %lf", &key, &value) == 2) {
		if (table_put(&table, key, value * 1.1))
			return 1;
		last = value;
	}
	printf("%f\n", last);
	fflush(stdout);
	return 0;
}

static int run_whatif(const char *path)
{
	FILE *f = fopen(path, "r");
	pid_t pid;
	int status = -1;

	if (!f)
		return -1;
	pid = fork();
	if (pid == 0)
		_exit(whatif(f));
	fclose(f);
	if (pid < 0 || waitpid(pid, &status, 0) < 0)
		return -1;
	return status;
}

int main(void)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *ctx;
	struct ibv_pd *pd;
	char line[256];

	if (!list || !list[0])
		return 1;
	ctx = ibv_open_device(list[0]);
	ibv_free_device_list(list);
	pd = ctx ? ibv_alloc_pd(ctx) : NULL;
	if (!pd || table_map(&table) || table_share(&table, pd))
		return 1;
	while (fgets(line, sizeof(line), stdin)) {
		line[strcspn(line, "\n")] = '\0';
		if (line[0] == '<') {
			if (run_whatif(line + 1))
				fprintf(stderr, "%s failed\n", line + 1);
		} else if (table_put(&table, strtoull(line, NULL, 0), 1.0)) {
			break;
		}
	}
	return 0;
}
