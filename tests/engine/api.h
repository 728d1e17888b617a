/* Declarations enough for the programs here: no system header, so the text is the same everywhere. */
typedef unsigned long size_t;
struct ibv_pd;
struct ibv_mr;
struct ibv_mr *ibv_reg_mr(struct ibv_pd *pd, void *addr, size_t length, int access);
void *mmap(void *addr, size_t len, int prot, int flags, int fd, long offset);
int munmap(void *addr, size_t len);
int madvise(void *addr, size_t len, int advice);
int fork(void);
int execv(const char *path, char *const argv[]);
_Noreturn void _exit(int status);
int *__errno_location(void);
#define errno (*__errno_location())
