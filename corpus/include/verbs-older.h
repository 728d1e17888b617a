/* Registration as the first releases of libibverbs declare it: a function of four arguments. */
#include <stddef.h>

struct ibv_pd;
struct ibv_mr;
struct ibv_mr *ibv_reg_mr(struct ibv_pd *pd, void *addr, size_t length, int access);
int ibv_dereg_mr(struct ibv_mr *mr);
int ibv_fork_init(void);
