/* What MPI 4 adds to Debian 12's Open MPI 4.1 (MPI 3.1). */
#ifndef CORPUS_MPI_NEWER_H
#define CORPUS_MPI_NEWER_H

#include <mpi.h>

#if MPI_VERSION < 4
int MPI_Psend_init(const void *buf, int partitions, MPI_Count count, MPI_Datatype type, int peer,
		   int tag, MPI_Comm communicator, MPI_Info info, MPI_Request *request);
int MPI_Precv_init(void *buf, int partitions, MPI_Count count, MPI_Datatype type, int peer, int tag,
		   MPI_Comm communicator, MPI_Info info, MPI_Request *request);
#endif

#endif
