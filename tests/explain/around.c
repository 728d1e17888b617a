/* Lines without code, lines that are never come to, functions that do not matter, code that is not in view. */
#include "../engine/api.h"

void log_it(struct ibv_mr *mr);

static int table[8];

/* explain */
int unrelated(int i)
{
	table[i & 7]++; /* explain */
	return i;
}

void handed_over(struct ibv_pd *pd, void *p, size_t n)
{
	struct ibv_mr *mr;

	if (n == 0 || (n & 4095) != 0)
		return;
	mr = ibv_reg_mr(pd, p, n, 1);
	if (mr == 0)
		return;
	log_it(mr);
	table[0] = 3;
	fork(); /* explain */
	if (table[0] != 3)
		log_it(0); /* explain */
}
