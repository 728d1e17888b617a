#include <stdio.h>
#include <stdlib.h>
#include "halo.h"

int main(int argc, char **argv)
{
	struct domain d = { .residual = 1 };
	int refinements = 4, rc;

	MPI_Init(&argc, &argv);
	d.comm = MPI_COMM_WORLD;
	MPI_Comm_rank(d.comm, &d.rank);
	MPI_Comm_size(d.comm, &d.size);
	rc = level_open(&d, argc > 1 ? (size_t)atol(argv[1]) : 1024);
	if (rc) {
		MPI_Abort(d.comm, 1);
		return 1;
	}
	if (d.rank == 0)
		d.level.cells[0] = 1;
	while (refinements-- > 0) {
		for (int i = 0; i < 1000 && d.residual > 1e-9; i++) {
			halo_exchange(&d);
			d.residual = relax(&d);
		}
		if (level_refine(&d))
			break;
		d.residual = 1;
	}
	if (d.rank == 0)
		printf("%zu cells per process, residual %g\n", d.level.n, d.residual);
	level_close(&d);
	MPI_Finalize();
	return 0;
}
