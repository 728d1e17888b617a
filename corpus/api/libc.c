// args: -- -Wno-deprecated-declarations
/* Every modelled call of rules/libc.json. A pin that is live when its function returns escapes. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <err.h>
#include <error.h>
#include <assert.h>
#include <fcntl.h>
#include <getopt.h>
#include <glob.h>
#include <malloc.h>
#include <math.h>
#include <netdb.h>
#include <poll.h>
#include <pthread.h>
#include <pty.h>
#include <regex.h>
#include <sched.h>
#include <search.h>
#include <semaphore.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/pidfd.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/shm.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <sys/sysinfo.h>
#include <sys/time.h>
#include <sys/timerfd.h>
#include <sys/times.h>
#include <sys/uio.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <termios.h>
#include <threads.h>
#include <time.h>
#include <unistd.h>
#include <wchar.h>
#include <wordexp.h>
#include <inttypes.h>
#include <libgen.h>
#include <stdint.h>
#include "libc-newer.h"

struct clone_args;

void *call_malloc(size_t size)
{
	return malloc(size);
}

void *call_calloc(size_t count, size_t size)
{
	return calloc(count, size);
}

void *call_realloc(void *ptr, size_t size)
{
	return realloc(ptr, size);
}

void *call_reallocarray(void *ptr, size_t count, size_t size)
{
	return reallocarray(ptr, count, size);
}

void call_free(void *ptr)
{
	free(ptr);
}

char *call_strdup(const char *text)
{
	return strdup(text);
}

char *call_strndup(const char *text, size_t size)
{
	return strndup(text, size);
}

wchar_t *call_wcsdup(const wchar_t *text)
{
	return wcsdup(text);
}

int call_asprintf(char **out, const char *format)
{
	return asprintf(out, format, 1);
}

int call_vasprintf(char **out, const char *format, __gnuc_va_list list)
{
	return vasprintf(out, format, list);
}

__ssize_t call_getline(char **line, size_t *size, FILE *stream)
{
	return getline(line, size, stream);
}

__ssize_t call_getdelim(char **line, size_t *size, int delimiter, FILE *stream)
{
	return getdelim(line, size, delimiter, stream);
}

int call_posix_memalign(void **out, size_t align, size_t size)
{
	return posix_memalign(out, align, size);
}

void *call_aligned_alloc(size_t align, size_t size)
{
	return aligned_alloc(align, size);
}

void *call_valloc(size_t size)
{
	return valloc(size);
}

void *call_pvalloc(size_t size)
{
	return pvalloc(size);
}

int call_alloca(size_t size)
{
	char *ptr = __builtin_alloca(size);

	memset(ptr, 0, size);
	return ptr[0];
}

void *call_sbrk(intptr_t increment)
{
	return sbrk(increment);
}

void *call_mmap(void *addr, size_t length, int prot, int flags, int fd, __off_t offset)
{
	return mmap(addr, length, prot, flags, fd, offset);
}

int call_munmap(void *addr, size_t length)
{
	return munmap(addr, length);
}

void *call_mremap(void *addr, size_t old_length, size_t new_length, int flags)
{
	return mremap(addr, old_length, new_length, flags, NULL);
}

void *call_shmat(int id, const void *addr, int flags)
{
	return shmat(id, addr, flags);
}

int call_shmdt(const void *addr)
{
	return shmdt(addr);
}

int call_madvise(void *addr, size_t length, int advice)
{
	return madvise(addr, length, advice);
}

int call_posix_madvise(void *addr, size_t length, int advice)
{
	return posix_madvise(addr, length, advice);
}

__pid_t call_fork(void)
{
	return fork();
}

__pid_t call__Fork(void)
{
	return _Fork();
}

int call_daemon(int nochdir, int noclose)
{
	return daemon(nochdir, noclose);
}

int call_forkpty(int *master, char *name, const struct termios *termios, const struct winsize *size)
{
	return forkpty(master, name, termios, size);
}

int call_clone(int (*start)(void *), void *stack, int flags, void *arg)
{
	return clone(start, stack, flags, arg, NULL);
}

int call_system(const char *command)
{
	return system(command);
}

FILE *call_popen(const char *command, const char *mode)
{
	return popen(command, mode);
}

int call_wordexp(const char *words, wordexp_t *out, int flags)
{
	return wordexp(words, out, flags);
}

int call_posix_spawn(pid_t *pid, const char *path, const posix_spawn_file_actions_t *actions,
		     const posix_spawnattr_t *attributes, char *const argv[], char *const envp[])
{
	return posix_spawn(pid, path, actions, attributes, argv, envp);
}

int call_posix_spawnp(pid_t *pid, const char *file, const posix_spawn_file_actions_t *actions,
		      const posix_spawnattr_t *attributes, char *const argv[], char *const envp[])
{
	return posix_spawnp(pid, file, actions, attributes, argv, envp);
}

int call_pidfd_spawn(int *fd, const char *path, const posix_spawn_file_actions_t *actions,
		     const posix_spawnattr_t *attributes, char *const argv[], char *const envp[])
{
	return pidfd_spawn(fd, path, actions, attributes, argv, envp);
}

int call_execve(const char *path, char *const argv[], char *const envp[])
{
	return execve(path, argv, envp);
}

int call_execv(const char *path, char *const argv[])
{
	return execv(path, argv);
}

int call_execvp(const char *path, char *const argv[])
{
	return execvp(path, argv);
}

int call_execvpe(const char *path, char *const argv[], char *const envp[])
{
	return execvpe(path, argv, envp);
}

int call_execl(const char *path, const char *first)
{
	return execl(path, first, (char *)NULL);
}

int call_execlp(const char *path, const char *first)
{
	return execlp(path, first, (char *)NULL);
}

int call_execle(const char *path, const char *first)
{
	return execle(path, first, (char *)NULL, NULL);
}

int call_execveat(int dir, const char *path, char *const argv[], char *const envp[], int flags)
{
	return execveat(dir, path, argv, envp, flags);
}

int call_fexecve(int fd, char *const argv[], char *const envp[])
{
	return fexecve(fd, argv, envp);
}

_Noreturn void call_exit(int status)
{
	exit(status);
}

_Noreturn void call__exit(int status)
{
	_exit(status);
}

_Noreturn void call_quick_exit(int status)
{
	quick_exit(status);
}

_Noreturn void call_abort(void)
{
	abort();
}

_Noreturn void call___assert_fail(void)
{
	__assert_fail("0", __FILE__, __LINE__, __func__);
}

_Noreturn void call_err(int status, const char *format)
{
	err(status, format, 1);
}

_Noreturn void call_verr(int status, const char *format, __gnuc_va_list list)
{
	verr(status, format, list);
}

void call_error(int status, int number, const char *format)
{
	error(status, number, format, 1);
}

int call_atexit(void (*handler)(void))
{
	return atexit(handler);
}

int call_on_exit(void (*handler)(int, void *), void *arg)
{
	return on_exit(handler, arg);
}

int call_pthread_atfork(void (*prepare)(void), void (*parent)(void), void (*child)(void))
{
	return pthread_atfork(prepare, parent, child);
}

__sighandler_t call_signal(int number, __sighandler_t handler)
{
	return signal(number, handler);
}

int call_sigaction(int number, const struct sigaction *action, struct sigaction *old)
{
	return sigaction(number, action, old);
}

int call_pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*start)(void *),
			void *arg)
{
	return pthread_create(thread, attributes, start, arg);
}

int call_thrd_create(thrd_t *thread, thrd_start_t start, void *arg)
{
	return thrd_create(thread, start, arg);
}

int call_pthread_once(pthread_once_t *control, void (*init)(void))
{
	return pthread_once(control, init);
}

void call_call_once(once_flag *control, void (*init)(void))
{
	call_once(control, init);
}

int call_pthread_key_create(pthread_key_t *key, void (*destructor)(void *))
{
	return pthread_key_create(key, destructor);
}

void call_qsort(void *base, size_t count, size_t size, __compar_fn_t compare)
{
	qsort(base, count, size, compare);
}

void call_qsort_r(void *base, size_t count, size_t size, __compar_d_fn_t compare, void *arg)
{
	qsort_r(base, count, size, compare, arg);
}

void *call_bsearch(const void *key, const void *base, size_t count, size_t size,
		   __compar_fn_t compare)
{
	return bsearch(key, base, count, size, compare);
}

void *call_memcpy(void *dest, const void *src, size_t size)
{
	return memcpy(dest, src, size);
}

void *call_mempcpy(void *dest, const void *src, size_t size)
{
	return mempcpy(dest, src, size);
}

void call_bcopy(const void *src, void *dest, size_t size)
{
	bcopy(src, dest, size);
}

void *call_memset(void *dest, int value, size_t size)
{
	return memset(dest, value, size);
}

void call_bzero(void *dest, size_t size)
{
	bzero(dest, size);
}

char *call_strcpy(char *dest, const char *src)
{
	return strcpy(dest, src);
}

char *call_strcat(char *dest, const char *src)
{
	return strcat(dest, src);
}

char *call_strncpy(char *dest, const char *src, size_t size)
{
	return strncpy(dest, src, size);
}

char *call_strncat(char *dest, const char *src, size_t size)
{
	return strncat(dest, src, size);
}

char *call_stpcpy(char *dest, const char *src)
{
	return stpcpy(dest, src);
}

char *call_stpncpy(char *dest, const char *src, size_t size)
{
	return stpncpy(dest, src, size);
}

size_t call_strlcpy(char *dest, const char *src, size_t size)
{
	return strlcpy(dest, src, size);
}

int call_sprintf(char *dest, const char *format)
{
	return sprintf(dest, format, 1);
}

int call_snprintf(char *dest, size_t size, const char *format)
{
	return snprintf(dest, size, format, 1);
}

int call_sscanf(const char *text, const char *format)
{
	return sscanf(text, format, stdin);
}

int call_scanf(const char *format)
{
	return scanf(format, stdin);
}

int call_fscanf(FILE *stream, const char *format)
{
	return fscanf(stream, format, stdin);
}

unsigned long call_strlen(const char *text)
{
	return strlen(text);
}

size_t call_strnlen(const char *text, size_t size)
{
	return strnlen(text, size);
}

int call_strcmp(const char *a, const char *b)
{
	return strcmp(a, b);
}

int call_strcasecmp(const char *a, const char *b)
{
	return strcasecmp(a, b);
}

int call_strcoll(const char *a, const char *b)
{
	return strcoll(a, b);
}

int call_strncmp(const char *a, const char *b, size_t size)
{
	return strncmp(a, b, size);
}

int call_strncasecmp(const char *a, const char *b, size_t size)
{
	return strncasecmp(a, b, size);
}

int call_memcmp(const void *a, const void *b, size_t size)
{
	return memcmp(a, b, size);
}

char *call_strstr(const char *a, const char *b)
{
	return strstr(a, b);
}

char *call_strcasestr(const char *a, const char *b)
{
	return strcasestr(a, b);
}

unsigned long call_strspn(const char *a, const char *b)
{
	return strspn(a, b);
}

unsigned long call_strcspn(const char *a, const char *b)
{
	return strcspn(a, b);
}

char *call_strpbrk(const char *a, const char *b)
{
	return strpbrk(a, b);
}

char *call_strchr(const char *text, int value)
{
	return strchr(text, value);
}

char *call_strrchr(const char *text, int value)
{
	return strrchr(text, value);
}

char *call_strchrnul(const char *text, int value)
{
	return strchrnul(text, value);
}

void *call_rawmemchr(const void *text, int value)
{
	return rawmemchr(text, value);
}

void *call_memchr(const void *text, int value, size_t size)
{
	return memchr(text, value, size);
}

void *call_memmem(const void *text, size_t size, const void *key, size_t key_size)
{
	return memmem(text, size, key, key_size);
}

long call_strtol(const char *text, char **end, int base)
{
	return strtol(text, end, base);
}

unsigned long call_strtoul(const char *text, char **end, int base)
{
	return strtoul(text, end, base);
}

long long call_strtoll(const char *text, char **end, int base)
{
	return strtoll(text, end, base);
}

unsigned long long call_strtoull(const char *text, char **end, int base)
{
	return strtoull(text, end, base);
}

intmax_t call_strtoimax(const char *text, char **end, int base)
{
	return strtoimax(text, end, base);
}

uintmax_t call_strtoumax(const char *text, char **end, int base)
{
	return strtoumax(text, end, base);
}

double call_strtod(const char *text, char **end)
{
	return strtod(text, end);
}

float call_strtof(const char *text, char **end)
{
	return strtof(text, end);
}

long double call_strtold(const char *text, char **end)
{
	return strtold(text, end);
}

int call_atoi(const char *text)
{
	return atoi(text);
}

long call_atol(const char *text)
{
	return atol(text);
}

long long call_atoll(const char *text)
{
	return atoll(text);
}

double call_atof(const char *text)
{
	return atof(text);
}

char *call_strtok(char *text, const char *delimiters)
{
	return strtok(text, delimiters);
}

char *call_strtok_r(char *text, const char *delimiters, char **rest)
{
	return strtok_r(text, delimiters, rest);
}

char *call_strsep(char **text, const char *delimiters)
{
	return strsep(text, delimiters);
}

void call_swab(const void *src, void *dest, ssize_t size)
{
	swab(src, dest, size);
}

ssize_t call_read(int fd, void *buf, size_t size)
{
	return read(fd, buf, size);
}

ssize_t call_pread(int fd, void *buf, size_t size, __off_t offset)
{
	return pread(fd, buf, size, offset);
}

ssize_t call_readv(int fd, const struct iovec *iov, int count)
{
	return readv(fd, iov, count);
}

ssize_t call_preadv(int fd, const struct iovec *iov, int count, __off_t offset)
{
	return preadv(fd, iov, count, offset);
}

ssize_t call_write(int fd, const void *buf, size_t size)
{
	return write(fd, buf, size);
}

ssize_t call_pwrite(int fd, const void *buf, size_t size, __off_t offset)
{
	return pwrite(fd, buf, size, offset);
}

ssize_t call_writev(int fd, const struct iovec *iov, int count)
{
	return writev(fd, iov, count);
}

ssize_t call_pwritev(int fd, const struct iovec *iov, int count, __off_t offset)
{
	return pwritev(fd, iov, count, offset);
}

ssize_t call_recv(int fd, void *buf, size_t size, int flags)
{
	return recv(fd, buf, size, flags);
}

ssize_t call_recvfrom(int fd, void *buf, size_t size, int flags, __SOCKADDR_ARG address,
		      socklen_t *length)
{
	return recvfrom(fd, buf, size, flags, address, length);
}

ssize_t call_recvmsg(int fd, struct msghdr *msg, int flags)
{
	return recvmsg(fd, msg, flags);
}

ssize_t call_send(int fd, const void *buf, size_t size, int flags)
{
	return send(fd, buf, size, flags);
}

ssize_t call_sendto(int fd, const void *buf, size_t size, int flags, __CONST_SOCKADDR_ARG address,
		    socklen_t length)
{
	return sendto(fd, buf, size, flags, address, length);
}

ssize_t call_sendmsg(int fd, const struct msghdr *msg, int flags)
{
	return sendmsg(fd, msg, flags);
}

__ssize_t call_vmsplice(int fd, const struct iovec *iov, size_t count, unsigned int flags)
{
	/* pin: escapes */
	return vmsplice(fd, iov, count, flags);
}

unsigned long call_fread(void *buf, size_t size, size_t count, FILE *stream)
{
	return fread(buf, size, count, stream);
}

unsigned long call_fwrite(const void *buf, size_t size, size_t count, FILE *stream)
{
	return fwrite(buf, size, count, stream);
}

char *call_fgets(char *buf, int size, FILE *stream)
{
	return fgets(buf, size, stream);
}

char *call_gets(char *buf)
{
	return gets(buf);
}

char *call_getcwd(char *buf, size_t size)
{
	return getcwd(buf, size);
}

char *call_realpath(const char *path, char *buf)
{
	return realpath(path, buf);
}

ssize_t call_readlink(const char *path, char *buf, size_t size)
{
	return readlink(path, buf, size);
}

int call_gethostname(char *buf, size_t size)
{
	return gethostname(buf, size);
}

ssize_t call_getrandom(void *buf, size_t size, unsigned int flags)
{
	return getrandom(buf, size, flags);
}

int call_getentropy(void *buf, size_t size)
{
	return getentropy(buf, size);
}

const char *call_inet_ntop(int family, const void *src, char *dest, socklen_t size)
{
	return inet_ntop(family, src, dest, size);
}

int call_inet_pton(int family, const char *text, void *dest)
{
	return inet_pton(family, text, dest);
}

char *call_strerror_r(int number, char *buf, size_t size)
{
	return strerror_r(number, buf, size);
}

size_t call_strftime(char *buf, size_t size, const char *format, const struct tm *tm)
{
	return strftime(buf, size, format, tm);
}

int call_fputs(const char *text, FILE *stream)
{
	return fputs(text, stream);
}

int call_puts(const char *text)
{
	return puts(text);
}

int call_pipe(int fds[2])
{
	return pipe(fds);
}

int call_pipe2(int fds[2], int flags)
{
	return pipe2(fds, flags);
}

int call_socketpair(int domain, int type, int protocol, int fds[2])
{
	return socketpair(domain, type, protocol, fds);
}

int call_clock_gettime(clockid_t clock, struct timespec *out)
{
	return clock_gettime(clock, out);
}

int call_clock_getres(clockid_t clock, struct timespec *out)
{
	return clock_getres(clock, out);
}

int call_gettimeofday(struct timeval *out, void *zone)
{
	return gettimeofday(out, zone);
}

time_t call_time(time_t *out)
{
	return time(out);
}

int call_stat(const char *file, struct stat *out)
{
	return stat(file, out);
}

int call_lstat(const char *file, struct stat *out)
{
	return lstat(file, out);
}

int call_fstat(int file, struct stat *out)
{
	return fstat(file, out);
}

int call_stat64(const char *file, struct stat64 *out)
{
	return stat64(file, out);
}

int call_lstat64(const char *file, struct stat64 *out)
{
	return lstat64(file, out);
}

int call_fstat64(int file, struct stat64 *out)
{
	return fstat64(file, out);
}

int call_statfs(const char *file, struct statfs *out)
{
	return statfs(file, out);
}

int call_fstatfs(int file, struct statfs *out)
{
	return fstatfs(file, out);
}

int call_statvfs(const char *file, struct statvfs *out)
{
	return statvfs(file, out);
}

int call_fstatvfs(int file, struct statvfs *out)
{
	return fstatvfs(file, out);
}

int call_fstatat(int dir, const char *path, struct stat *out, int flags)
{
	return fstatat(dir, path, out, flags);
}

struct tm *call_localtime_r(const time_t *time, struct tm *out)
{
	return localtime_r(time, out);
}

struct tm *call_gmtime_r(const time_t *time, struct tm *out)
{
	return gmtime_r(time, out);
}

char *call_ctime_r(const time_t *time, char *out)
{
	return ctime_r(time, out);
}

char *call_asctime_r(const struct tm *time, char *out)
{
	return asctime_r(time, out);
}

int call_uname(struct utsname *out)
{
	return uname(out);
}

int call_sysinfo(struct sysinfo *out)
{
	return sysinfo(out);
}

clock_t call_times(struct tms *out)
{
	return times(out);
}

int call_getrlimit(__rlimit_resource_t which, struct rlimit *out)
{
	return getrlimit(which, out);
}

int call_getrusage(__rusage_who_t which, struct rusage *out)
{
	return getrusage(which, out);
}

int call_prlimit(__pid_t pid, enum __rlimit_resource which, const struct rlimit *new_,
		 struct rlimit *old)
{
	return prlimit(pid, which, new_, old);
}

__pid_t call_wait(int *status)
{
	return wait(status);
}

__pid_t call_waitpid(__pid_t pid, int *status, int options)
{
	return waitpid(pid, status, options);
}

__pid_t call_wait3(int *status, int options, struct rusage *usage)
{
	return wait3(status, options, usage);
}

__pid_t call_wait4(__pid_t pid, int *status, int options, struct rusage *usage)
{
	return wait4(pid, status, options, usage);
}

int call_pclose(FILE *stream)
{
	return pclose(stream);
}

int call_waitid(idtype_t kind, __id_t id, siginfo_t *info, int options)
{
	return waitid(kind, id, info, options);
}

int call_sigemptyset(sigset_t *set)
{
	return sigemptyset(set);
}

int call_sigfillset(sigset_t *set)
{
	return sigfillset(set);
}

int call_sigpending(sigset_t *set)
{
	return sigpending(set);
}

int call_sigaddset(sigset_t *set, int number)
{
	return sigaddset(set, number);
}

int call_sigdelset(sigset_t *set, int number)
{
	return sigdelset(set, number);
}

int call_sigprocmask(int how, const sigset_t *set, sigset_t *old)
{
	return sigprocmask(how, set, old);
}

int call_pthread_sigmask(int how, const __sigset_t *set, __sigset_t *old)
{
	return pthread_sigmask(how, set, old);
}

int call_sigwait(const sigset_t *set, int *number)
{
	return sigwait(set, number);
}

int call_sigwaitinfo(const sigset_t *set, siginfo_t *info)
{
	return sigwaitinfo(set, info);
}

int call_sigtimedwait(const sigset_t *set, siginfo_t *info, const struct timespec *timeout)
{
	return sigtimedwait(set, info, timeout);
}

int call_sigaltstack(const stack_t *new_, stack_t *old)
{
	return sigaltstack(new_, old);
}

int call_getsockopt(int fd, int level, int option, void *value, socklen_t *length)
{
	return getsockopt(fd, level, option, value, length);
}

int call_getsockname(int fd, __SOCKADDR_ARG address, socklen_t *length)
{
	return getsockname(fd, address, length);
}

int call_getpeername(int fd, __SOCKADDR_ARG address, socklen_t *length)
{
	return getpeername(fd, address, length);
}

int call_getaddrinfo(const char *node, const char *service, const struct addrinfo *hints,
		     struct addrinfo **out)
{
	return getaddrinfo(node, service, hints, out);
}

int call_nanosleep(const struct timespec *request, struct timespec *rest)
{
	return nanosleep(request, rest);
}

int call_clock_nanosleep(clockid_t clock, int flags, const struct timespec *request,
			 struct timespec *rest)
{
	return clock_nanosleep(clock, flags, request, rest);
}

int call_poll(struct pollfd *fds, nfds_t count, int timeout)
{
	return poll(fds, count, timeout);
}

int call_ppoll(struct pollfd *fds, nfds_t count, const struct timespec *timeout,
	       const __sigset_t *mask)
{
	return ppoll(fds, count, timeout, mask);
}

int call_select(int count, fd_set *reads, fd_set *writes, fd_set *excepts, struct timeval *timeout)
{
	return select(count, reads, writes, excepts, timeout);
}

int call_pselect(int count, fd_set *reads, fd_set *writes, fd_set *excepts,
		 const struct timespec *timeout, const __sigset_t *mask)
{
	return pselect(count, reads, writes, excepts, timeout, mask);
}

int call_epoll_ctl(int fd, int op, int watched, struct epoll_event *event)
{
	return epoll_ctl(fd, op, watched, event);
}

int call_epoll_wait(int fd, struct epoll_event *events, int count, int timeout)
{
	return epoll_wait(fd, events, count, timeout);
}

int call_epoll_pwait(int fd, struct epoll_event *events, int count, int timeout,
		     const __sigset_t *mask)
{
	return epoll_pwait(fd, events, count, timeout, mask);
}

int call_pthread_join(pthread_t thread, void **result)
{
	return pthread_join(thread, result);
}

int call_thrd_join(thrd_t thread, int *result)
{
	return thrd_join(thread, result);
}

int call_pthread_attr_init(pthread_attr_t *out)
{
	return pthread_attr_init(out);
}

int call_pthread_mutexattr_init(pthread_mutexattr_t *out)
{
	return pthread_mutexattr_init(out);
}

int call_pthread_condattr_init(pthread_condattr_t *out)
{
	return pthread_condattr_init(out);
}

int call_pthread_mutex_init(pthread_mutex_t *out, const pthread_mutexattr_t *attributes)
{
	return pthread_mutex_init(out, attributes);
}

int call_pthread_cond_init(pthread_cond_t *out, const pthread_condattr_t *attributes)
{
	return pthread_cond_init(out, attributes);
}

int call_pthread_rwlock_init(pthread_rwlock_t *out, const pthread_rwlockattr_t *attributes)
{
	return pthread_rwlock_init(out, attributes);
}

int call_pthread_spin_init(pthread_spinlock_t *out, int shared)
{
	return pthread_spin_init(out, shared);
}

int call_pthread_barrier_init(pthread_barrier_t *out, const pthread_barrierattr_t *attributes,
			      unsigned int count)
{
	return pthread_barrier_init(out, attributes, count);
}

int call_sem_init(sem_t *out, int shared, unsigned int value)
{
	return sem_init(out, shared, value);
}

int call_sem_getvalue(sem_t *semaphore, int *out)
{
	return sem_getvalue(semaphore, out);
}

int call_timer_create(clockid_t clock, struct sigevent *event, timer_t *out)
{
	return timer_create(clock, event, out);
}

int call_timer_settime(timer_t timer, int flags, const struct itimerspec *new_,
		       struct itimerspec *old)
{
	return timer_settime(timer, flags, new_, old);
}

int call_timerfd_settime(int timer, int flags, const struct itimerspec *new_,
			 struct itimerspec *old)
{
	return timerfd_settime(timer, flags, new_, old);
}

int call_getitimer(__itimer_which_t timer, struct itimerval *out)
{
	return getitimer(timer, out);
}

int call_timer_gettime(timer_t timer, struct itimerspec *out)
{
	return timer_gettime(timer, out);
}

int call_setitimer(__itimer_which_t timer, const struct itimerval *new_, struct itimerval *old)
{
	return setitimer(timer, new_, old);
}

int call_sched_getaffinity(__pid_t pid, size_t size, cpu_set_t *out)
{
	return sched_getaffinity(pid, size, out);
}

int call_pthread_getaffinity_np(pthread_t thread, size_t size, cpu_set_t *out)
{
	return pthread_getaffinity_np(thread, size, out);
}

int call_tcgetattr(int fd, struct termios *out)
{
	return tcgetattr(fd, out);
}

int call_openpty(int *master, int *slave, char *name, const struct termios *termios,
		 const struct winsize *size)
{
	return openpty(master, slave, name, termios, size);
}

int call_posix_spawn_file_actions_init(posix_spawn_file_actions_t *out)
{
	return posix_spawn_file_actions_init(out);
}

int call_posix_spawnattr_init(posix_spawnattr_t *out)
{
	return posix_spawnattr_init(out);
}

int call_regcomp(regex_t *out, const char *pattern, int flags)
{
	return regcomp(out, pattern, flags);
}

int call_glob(const char *pattern, int flags, int (*handler)(const char *, int), glob_t *out)
{
	return glob(pattern, flags, handler, out);
}

int call_mincore(void *addr, size_t length, unsigned char *out)
{
	return mincore(addr, length, out);
}

double call_frexp(double value, int *out)
{
	return frexp(value, out);
}

double call_modf(double value, double *out)
{
	return modf(value, out);
}

int call_rand_r(unsigned int *seed)
{
	return rand_r(seed);
}

int call_mkstemp(char *template)
{
	return mkstemp(template);
}

char *call_mkdtemp(char *template)
{
	return mkdtemp(template);
}

char *call_mktemp(char *template)
{
	return mktemp(template);
}

int call_getopt_long(int argc, char *const *argv, const char *options,
		     const struct option *long_options, int *index)
{
	return getopt_long(argc, argv, options, long_options, index);
}

int call_getopt_long_only(int argc, char *const *argv, const char *options,
			  const struct option *long_options, int *index)
{
	return getopt_long_only(argc, argv, options, long_options, index);
}

void call_va_start(const char *format, ...)
{
	va_list list, other;

	__builtin_va_start(list, format);
	__builtin_va_copy(other, list);
	__builtin_va_end(other);
	__builtin_va_end(list);
}

bool call_add_overflow(int a, int b, int *out)
{
	return __builtin_add_overflow(a, b, out);
}

bool call_sub_overflow(int a, int b, int *out)
{
	return __builtin_sub_overflow(a, b, out);
}

bool call_mul_overflow(int a, int b, int *out)
{
	return __builtin_mul_overflow(a, b, out);
}

int atomics_of_gcc(int *at, int *expected, int *out, char *flag, int value)
{
	__atomic_store_n(at, value, __ATOMIC_SEQ_CST);
	value += __atomic_exchange_n(at, value, __ATOMIC_SEQ_CST);
	value += __atomic_compare_exchange_n(at, expected, value, 0, __ATOMIC_SEQ_CST,
					     __ATOMIC_SEQ_CST);
	value += __atomic_fetch_add(at, value, __ATOMIC_SEQ_CST);
	value += __atomic_test_and_set(flag, __ATOMIC_SEQ_CST);
	value += __sync_fetch_and_add(at, value);
	__atomic_load(at, out, __ATOMIC_SEQ_CST);
	__atomic_store(at, &value, __ATOMIC_SEQ_CST);
	__atomic_exchange(at, &value, out, __ATOMIC_SEQ_CST);
	return __atomic_load_n(at, __ATOMIC_SEQ_CST) + value;
}

#ifdef __clang__
int atomics_of_c11(_Atomic int *at, int *expected, int value)
{
	__c11_atomic_init(at, value);
	__c11_atomic_store(at, value, __ATOMIC_SEQ_CST);
	value += __c11_atomic_exchange(at, value, __ATOMIC_SEQ_CST);
	value += __c11_atomic_compare_exchange_strong(at, expected, value, __ATOMIC_SEQ_CST,
						      __ATOMIC_SEQ_CST);
	value += __c11_atomic_fetch_add(at, value, __ATOMIC_SEQ_CST);
	return __c11_atomic_load(at, __ATOMIC_SEQ_CST) + value;
}
#endif

int call_open(const char *path, int flags)
{
	return open(path, flags, 0600);
}

int call_openat(int dir, const char *path, int flags)
{
	return openat(dir, path, flags, 0600);
}

int call_creat(const char *path, mode_t mode)
{
	return creat(path, mode);
}

int call_socket(int domain, int type, int protocol)
{
	return socket(domain, type, protocol);
}

int call_accept(int fd, __SOCKADDR_ARG address, socklen_t *length)
{
	return accept(fd, address, length);
}

int call_dup(int fd)
{
	return dup(fd);
}

int call_dup2(int fd, int new_)
{
	return dup2(fd, new_);
}

int call_memfd_create(const char *name, unsigned int flags)
{
	return memfd_create(name, flags);
}

int call_shm_open(const char *name, int flags, mode_t mode)
{
	return shm_open(name, flags, mode);
}

int call_epoll_create(int size)
{
	return epoll_create(size);
}

int call_epoll_create1(int flags)
{
	return epoll_create1(flags);
}

int call_eventfd(unsigned int value, int flags)
{
	return eventfd(value, flags);
}

int call_timerfd_create(__clockid_t clock, int flags)
{
	return timerfd_create(clock, flags);
}

int call_signalfd(int fd, const sigset_t *mask, int flags)
{
	return signalfd(fd, mask, flags);
}

int call_inotify_init(void)
{
	return inotify_init();
}

int call_userfaultfd(int flags)
{
	return userfaultfd(flags);
}

int call_pidfd_open(__pid_t pid, unsigned int flags)
{
	return pidfd_open(pid, flags);
}

int call_fcntl(int fd, int command)
{
	return fcntl(fd, command, 0);
}

int call_close(int fd)
{
	return close(fd);
}

void *call_assume_aligned(void *ptr)
{
	return __builtin_assume_aligned(ptr, 64);
}

long raw_mmap(size_t length)
{
	return syscall(SYS_mmap, NULL, length, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS,
		       -1, 0);
}

long raw_munmap(void *addr, size_t length)
{
	return syscall(SYS_munmap, addr, length);
}

long raw_madvise(void *addr, size_t length)
{
	return syscall(SYS_madvise, addr, length, MADV_DONTFORK);
}

long raw_clone(void)
{
	return syscall(SYS_clone, SIGCHLD, NULL, NULL, NULL, NULL);
}

long raw_clone3(struct clone_args *args)
{
	return syscall(SYS_clone3, args, 88ul);
}

long raw_fork(void)
{
	return syscall(SYS_fork);
}

long raw_vfork(void)
{
	return syscall(SYS_vfork);
}

long raw_exit(void)
{
	return syscall(SYS_exit_group, 0);
}

void call_pthread_exit(void *result)
{
	pthread_exit(result);
}
