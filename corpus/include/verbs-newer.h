/* Registration as later releases declare it: macros in front of inline functions, which have one argument more and call
 * one function or another. */
#include <stddef.h>
#include <stdint.h>

struct ibv_pd;
struct ibv_mr;
struct ibv_mr *ibv_reg_mr(struct ibv_pd *pd, void *addr, size_t length, int access);
struct ibv_mr *ibv_reg_mr_iova(struct ibv_pd *pd, void *addr, size_t length, uint64_t iova, int access);
struct ibv_mr *ibv_reg_mr_iova2(struct ibv_pd *pd, void *addr, size_t length, uint64_t iova, unsigned access);
int ibv_dereg_mr(struct ibv_mr *mr);
int ibv_fork_init(void);

static inline struct ibv_mr *__ibv_reg_mr(struct ibv_pd *pd, void *addr, size_t length, unsigned access, int plain)
{
	return plain ? ibv_reg_mr(pd, addr, length, (int)access) :
		       ibv_reg_mr_iova2(pd, addr, length, (uintptr_t)addr, access);
}

static inline struct ibv_mr *__ibv_reg_mr_iova(struct ibv_pd *pd, void *addr, size_t length, uint64_t iova,
					       unsigned access, int plain)
{
	return plain ? ibv_reg_mr_iova(pd, addr, length, iova, (int)access) :
		       ibv_reg_mr_iova2(pd, addr, length, iova, access);
}

#define ibv_reg_mr(pd, addr, length, access) \
	__ibv_reg_mr(pd, addr, length, access, __builtin_constant_p(access))
#define ibv_reg_mr_iova(pd, addr, length, iova, access) \
	__ibv_reg_mr_iova(pd, addr, length, iova, access, __builtin_constant_p(access))
