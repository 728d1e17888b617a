// args: -- -I/usr/lib/x86_64-linux-gnu/openmpi/include
/* Every modelled call of rules/mpi.json. A pin that is live when its function returns escapes. */
#include <mpi.h>
#include "mpi-newer.h"

int call_MPI_Isend(const void *buf, int count, MPI_Datatype type, int peer, int tag,
		   MPI_Comm communicator, MPI_Request *request)
{
	return MPI_Isend(buf, count, type, peer, tag, communicator, request);
}

int call_MPI_Issend(const void *buf, int count, MPI_Datatype type, int peer, int tag,
		    MPI_Comm communicator, MPI_Request *request)
{
	return MPI_Issend(buf, count, type, peer, tag, communicator, request);
}

int call_MPI_Irsend(const void *buf, int count, MPI_Datatype type, int peer, int tag,
		    MPI_Comm communicator, MPI_Request *request)
{
	return MPI_Irsend(buf, count, type, peer, tag, communicator, request);
}

int call_MPI_Ibsend(const void *buf, int count, MPI_Datatype type, int peer, int tag,
		    MPI_Comm communicator, MPI_Request *request)
{
	return MPI_Ibsend(buf, count, type, peer, tag, communicator, request);
}

int call_MPI_Irecv(void *buf, int count, MPI_Datatype type, int peer, int tag,
		   MPI_Comm communicator, MPI_Request *request)
{
	return MPI_Irecv(buf, count, type, peer, tag, communicator, request);
}

int call_MPI_Imrecv(void *buf, int count, MPI_Datatype type, MPI_Message *message,
		    MPI_Request *request)
{
	return MPI_Imrecv(buf, count, type, message, request);
}

int call_MPI_Send_init(const void *buf, int count, MPI_Datatype type, int peer, int tag,
		       MPI_Comm communicator, MPI_Request *request)
{
	return MPI_Send_init(buf, count, type, peer, tag, communicator, request);
}

int call_MPI_Ssend_init(const void *buf, int count, MPI_Datatype type, int peer, int tag,
			MPI_Comm communicator, MPI_Request *request)
{
	return MPI_Ssend_init(buf, count, type, peer, tag, communicator, request);
}

int call_MPI_Rsend_init(const void *buf, int count, MPI_Datatype type, int peer, int tag,
			MPI_Comm communicator, MPI_Request *request)
{
	return MPI_Rsend_init(buf, count, type, peer, tag, communicator, request);
}

int call_MPI_Bsend_init(const void *buf, int count, MPI_Datatype type, int peer, int tag,
			MPI_Comm communicator, MPI_Request *request)
{
	return MPI_Bsend_init(buf, count, type, peer, tag, communicator, request);
}

int call_MPI_Recv_init(void *buf, int count, MPI_Datatype type, int peer, int tag,
		       MPI_Comm communicator, MPI_Request *request)
{
	return MPI_Recv_init(buf, count, type, peer, tag, communicator, request);
}

int call_MPI_Psend_init(const void *buf, int partitions, MPI_Count count, MPI_Datatype type,
			int peer, int tag, MPI_Comm communicator, MPI_Info info,
			MPI_Request *request)
{
	return MPI_Psend_init(buf, partitions, count, type, peer, tag, communicator, info, request);
}

int call_MPI_Precv_init(void *buf, int partitions, MPI_Count count, MPI_Datatype type, int peer,
			int tag, MPI_Comm communicator, MPI_Info info, MPI_Request *request)
{
	return MPI_Precv_init(buf, partitions, count, type, peer, tag, communicator, info, request);
}

int call_MPI_Start(MPI_Request *request)
{
	return MPI_Start(request);
}

int call_MPI_Startall(int count, MPI_Request requests[])
{
	return MPI_Startall(count, requests);
}

int call_MPI_Rput(const void *buf, int count, MPI_Datatype type, int target, MPI_Aint offset,
		  int target_count, MPI_Datatype target_type, MPI_Win window, MPI_Request *request)
{
	return MPI_Rput(buf, count, type, target, offset, target_count, target_type, window,
			request);
}

int call_MPI_Rget(void *buf, int count, MPI_Datatype type, int target, MPI_Aint offset,
		  int target_count, MPI_Datatype target_type, MPI_Win window, MPI_Request *request)
{
	return MPI_Rget(buf, count, type, target, offset, target_count, target_type, window,
			request);
}

int call_MPI_Wait(MPI_Request *request, MPI_Status *status)
{
	return MPI_Wait(request, status);
}

int call_MPI_Waitall(int count, MPI_Request requests[], MPI_Status *statuses)
{
	return MPI_Waitall(count, requests, statuses);
}

int call_MPI_Waitany(int count, MPI_Request requests[], int *index, MPI_Status *status)
{
	return MPI_Waitany(count, requests, index, status);
}

int call_MPI_Waitsome(int count, MPI_Request requests[], int *out, int indices[],
		      MPI_Status statuses[])
{
	return MPI_Waitsome(count, requests, out, indices, statuses);
}

int call_MPI_Test(MPI_Request *request, int *flag, MPI_Status *status)
{
	return MPI_Test(request, flag, status);
}

int call_MPI_Testall(int count, MPI_Request requests[], int *flag, MPI_Status statuses[])
{
	return MPI_Testall(count, requests, flag, statuses);
}

int call_MPI_Testany(int count, MPI_Request requests[], int *index, int *flag, MPI_Status *status)
{
	return MPI_Testany(count, requests, index, flag, status);
}

int call_MPI_Testsome(int count, MPI_Request requests[], int *out, int indices[],
		      MPI_Status statuses[])
{
	return MPI_Testsome(count, requests, out, indices, statuses);
}

int call_MPI_Win_create(void *base, MPI_Aint size, int unit, MPI_Info info, MPI_Comm communicator,
			MPI_Win *window)
{
	/* pin: escapes */
	return MPI_Win_create(base, size, unit, info, communicator, window);
}

int call_MPI_Win_attach(MPI_Win window, void *base, MPI_Aint size)
{
	/* pin: escapes */
	return MPI_Win_attach(window, base, size);
}

int call_MPI_Win_detach(MPI_Win window, const void *base)
{
	return MPI_Win_detach(window, base);
}

int call_MPI_Win_create_dynamic(MPI_Info info, MPI_Comm communicator, MPI_Win *window)
{
	return MPI_Win_create_dynamic(info, communicator, window);
}

int call_MPI_Win_allocate(MPI_Aint size, int unit, MPI_Info info, MPI_Comm communicator, void *base,
			  MPI_Win *window)
{
	/* pin: escapes */
	return MPI_Win_allocate(size, unit, info, communicator, base, window);
}

int call_MPI_Win_allocate_shared(MPI_Aint size, int unit, MPI_Info info, MPI_Comm communicator,
				 void *base, MPI_Win *window)
{
	return MPI_Win_allocate_shared(size, unit, info, communicator, base, window);
}

int call_MPI_Win_free(MPI_Win *window)
{
	return MPI_Win_free(window);
}

int call_MPI_Alloc_mem(MPI_Aint size, MPI_Info info, void *base)
{
	return MPI_Alloc_mem(size, info, base);
}

int call_MPI_Free_mem(void *base)
{
	return MPI_Free_mem(base);
}

int call_MPI_Send(const void *buf, int count, MPI_Datatype type, int peer, int tag,
		  MPI_Comm communicator)
{
	return MPI_Send(buf, count, type, peer, tag, communicator);
}

int call_MPI_Ssend(const void *buf, int count, MPI_Datatype type, int peer, int tag,
		   MPI_Comm communicator)
{
	return MPI_Ssend(buf, count, type, peer, tag, communicator);
}

int call_MPI_Recv(void *buf, int count, MPI_Datatype type, int peer, int tag, MPI_Comm communicator,
		  MPI_Status *status)
{
	return MPI_Recv(buf, count, type, peer, tag, communicator, status);
}

int call_MPI_Bcast(void *buf, int count, MPI_Datatype type, int root, MPI_Comm communicator)
{
	return MPI_Bcast(buf, count, type, root, communicator);
}

int call_MPI_Comm_rank(MPI_Comm communicator, int *rank)
{
	return MPI_Comm_rank(communicator, rank);
}

int call_MPI_Comm_size(MPI_Comm communicator, int *size)
{
	return MPI_Comm_size(communicator, size);
}

int call_MPI_Comm_spawn(const char *command, char *argv[], int count, MPI_Info info, int root,
			MPI_Comm communicator, MPI_Comm *out, int errors[])
{
	return MPI_Comm_spawn(command, argv, count, info, root, communicator, out, errors);
}

void call_MPI_Abort(MPI_Comm communicator, int status)
{
	MPI_Abort(communicator, status);
}
