#include <stdlib.h>
#include <string.h>
#include "halo.h"

int level_open(struct domain *d, size_t n)
{
	struct level *l = &d->level;

	l->cells = calloc(n + 2, sizeof(double));
	if (!l->cells)
		return -1;
	l->n = n;
	MPI_Win_create(l->cells, (MPI_Aint)((n + 2) * sizeof(double)), sizeof(double), MPI_INFO_NULL, d->comm, &l->win); /* ok: PF403, PF402 */
	return 0;
}

/* Twice the cells: the old values go to the even positions. */
int level_refine(struct domain *d)
{
	struct level fine = { .n = d->level.n * 2 };
	struct level *coarse = &d->level;

	fine.cells = malloc((fine.n + 2) * sizeof(double));
	if (!fine.cells)
		return -1;
	for (size_t i = 1; i <= coarse->n; i++)
		fine.cells[2 * i] = fine.cells[2 * i - 1] = coarse->cells[i];
	fine.cells[0] = coarse->cells[0];
	fine.cells[fine.n + 1] = coarse->cells[coarse->n + 1];
	free(coarse->cells); /* expect: PF401 */
	MPI_Win_free(&coarse->win);
	MPI_Win_create(fine.cells, (MPI_Aint)((fine.n + 2) * sizeof(double)), sizeof(double), MPI_INFO_NULL, d->comm, &fine.win); /* ok: PF403, PF402, PF401 */
	*coarse = fine;
	return 0;
}

void level_close(struct domain *d)
{
	MPI_Win_free(&d->level.win);
	free(d->level.cells); /* ok: PF401 */
	memset(&d->level, 0, sizeof(d->level));
}
