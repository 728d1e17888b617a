/* One error path exits the process, the other one returns without its registration. */
#include <stdio.h>
#include <stdlib.h>
#include <infiniband/verbs.h>

static void __attribute__((noreturn)) fatal(const char *what)
{
	perror(what);
	exit(EXIT_FAILURE);
}

int load_table(struct ibv_pd *pd, FILE *in, char *table, size_t len)
{
	struct ibv_mr *mr = ibv_reg_mr(pd, table, len, IBV_ACCESS_LOCAL_WRITE); /* expect: PF402 */
	size_t n;

	if (!mr)
		fatal("ibv_reg_mr");
	n = fread(table, 1, len, in);
	if (n != len && ferror(in))
		fatal("read");
	if (n != len)
		return -1;
	return ibv_dereg_mr(mr);
}
