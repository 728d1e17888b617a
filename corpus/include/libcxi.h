/* libcxi, what the corpus needs of it. */
#ifndef CORPUS_LIBCXI_H
#define CORPUS_LIBCXI_H

#include <stddef.h>
#include <stdint.h>

struct cxil_lni;
struct cxi_md;
struct cxi_md_hints;
int cxil_map(struct cxil_lni *interface, void *va, size_t size, uint32_t flags,
	     struct cxi_md_hints *hints, struct cxi_md **out);
int cxil_unmap(struct cxi_md *map);

#endif
