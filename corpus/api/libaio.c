/* Every modelled call of rules/libaio.json. */
#define _GNU_SOURCE
#include <aio.h>
#include <libaio.h>
#include <sys/syscall.h>
#include <unistd.h>

typedef unsigned long aio_context_t;

int call_io_setup(int count, io_context_t *out)
{
	return io_setup(count, out);
}

void call_io_prep_pread(struct iocb *iocb, int fd, void *buf, size_t size, long long offset)
{
	io_prep_pread(iocb, fd, buf, size, offset);
}

void call_io_prep_pwrite(struct iocb *iocb, int fd, void *buf, size_t size, long long offset)
{
	io_prep_pwrite(iocb, fd, buf, size, offset);
}

void call_io_prep_preadv(struct iocb *iocb, int fd, const struct iovec *iov, int count,
			 long long offset)
{
	io_prep_preadv(iocb, fd, iov, count, offset);
}

void call_io_prep_preadv2(struct iocb *iocb, int fd, const struct iovec *iov, int count,
			  long long offset, int flags)
{
	io_prep_preadv2(iocb, fd, iov, count, offset, flags);
}

void call_io_prep_pwritev(struct iocb *iocb, int fd, const struct iovec *iov, int count,
			  long long offset)
{
	io_prep_pwritev(iocb, fd, iov, count, offset);
}

void call_io_prep_pwritev2(struct iocb *iocb, int fd, const struct iovec *iov, int count,
			   long long offset, int flags)
{
	io_prep_pwritev2(iocb, fd, iov, count, offset, flags);
}

int call_io_submit(io_context_t context, long count, struct iocb *iocbs[])
{
	return io_submit(context, count, iocbs);
}

int call_io_getevents(io_context_t context, long least, long count, struct io_event *events,
		      struct timespec *timeout)
{
	return io_getevents(context, least, count, events, timeout);
}

int call_io_pgetevents(io_context_t context, long least, long count, struct io_event *events,
		       struct timespec *timeout, sigset_t *mask)
{
	return io_pgetevents(context, least, count, events, timeout, mask);
}

int call_io_cancel(io_context_t context, struct iocb *iocb, struct io_event *event)
{
	return io_cancel(context, iocb, event);
}

int call_io_destroy(io_context_t context)
{
	return io_destroy(context);
}

int call_io_queue_release(io_context_t context)
{
	return io_queue_release(context);
}

int call_aio_read(struct aiocb *block)
{
	return aio_read(block);
}

int call_aio_write(struct aiocb *block)
{
	return aio_write(block);
}

int call_lio_listio(int mode, struct aiocb *const list[], int count, struct sigevent *event)
{
	return lio_listio(mode, list, count, event);
}

int call_aio_error(const struct aiocb *block)
{
	return aio_error(block);
}

__ssize_t call_aio_return(struct aiocb *block)
{
	return aio_return(block);
}

int call_aio_suspend(const struct aiocb *const list[], int count, const struct timespec *timeout)
{
	return aio_suspend(list, count, timeout);
}

int call_aio_cancel(int fd, struct aiocb *block)
{
	return aio_cancel(fd, block);
}

long raw_setup(unsigned count, aio_context_t *out)
{
	return syscall(SYS_io_setup, count, out);
}

long raw_submit(aio_context_t context, long count, struct iocb **iocbs)
{
	return syscall(SYS_io_submit, context, count, iocbs);
}

long raw_getevents(aio_context_t context, long count, struct io_event *events)
{
	return syscall(SYS_io_getevents, context, 1, count, events, NULL);
}

long raw_destroy(aio_context_t context)
{
	return syscall(SYS_io_destroy, context);
}
