/* What UCX 1.14 and its private memory headers declare, for Debian 12's 1.13. */
#ifndef CORPUS_UCX_NEWER_H
#define CORPUS_UCX_NEWER_H

#include <sys/types.h>
#include <uct/api/uct.h>

typedef struct uct_md_mem_reg_params uct_md_mem_reg_params_t;
typedef struct corpus_uct_md_mem_dereg_params {
	uint64_t field_mask;
	unsigned flags;
	uct_mem_h memh;
	uct_completion_t *comp;
} corpus_uct_md_mem_dereg_params_t;
ucs_status_t uct_md_mem_reg_v2(uct_md_h md, void *addr, size_t size,
			       const uct_md_mem_reg_params_t *params, uct_mem_h *memh);
ucs_status_t uct_md_mem_dereg_v2(uct_md_h md, const corpus_uct_md_mem_dereg_params_t *params);

void *ucs_malloc(size_t size, const char *name);
void *ucs_calloc(size_t count, size_t size, const char *name);
void *ucs_realloc(void *ptr, size_t size, const char *name);
int ucs_posix_memalign(void **out, size_t align, size_t size, const char *name);
void ucs_free(void *ptr);
void *ucs_mmap(void *addr, size_t size, int prot, int flags, int fd, off_t offset,
	       const char *name);
int ucs_munmap(void *addr, size_t size);

#endif
