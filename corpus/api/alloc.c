/* Every modelled call of rules/alloc.json. */
#include <gperftools/tcmalloc.h>
#include <hugetlbfs.h>
#include <hwloc.h>
#include <libpmem.h>
#include <libpmem2.h>
#include <memkind.h>
#include <mimalloc.h>
#include <numa.h>
#include "jemalloc-prefixed.h"

void *call_numa_alloc(size_t size)
{
	return numa_alloc(size);
}

void *call_numa_alloc_local(size_t size)
{
	return numa_alloc_local(size);
}

void *call_numa_alloc_onnode(size_t size, int node)
{
	return numa_alloc_onnode(size, node);
}

void *call_numa_alloc_interleaved(size_t size)
{
	return numa_alloc_interleaved(size);
}

void *call_numa_alloc_interleaved_subset(size_t size, struct bitmask *nodes)
{
	return numa_alloc_interleaved_subset(size, nodes);
}

void *call_numa_realloc(void *ptr, size_t old_size, size_t size)
{
	return numa_realloc(ptr, old_size, size);
}

void call_numa_free(void *ptr, size_t size)
{
	numa_free(ptr, size);
}

void *call_get_huge_pages(size_t size, ghp_t flags)
{
	return get_huge_pages(size, flags);
}

void *call_get_hugepage_region(size_t size, ghr_t flags)
{
	return get_hugepage_region(size, flags);
}

void call_free_huge_pages(void *ptr)
{
	free_huge_pages(ptr);
}

void call_free_hugepage_region(void *ptr)
{
	free_hugepage_region(ptr);
}

void *call_mallocx(size_t size, int flags)
{
	return mallocx(size, flags);
}

void *call_rallocx(void *ptr, size_t size, int flags)
{
	return rallocx(ptr, size, flags);
}

void call_dallocx(void *ptr, int flags)
{
	dallocx(ptr, flags);
}

void call_sdallocx(void *ptr, size_t size, int flags)
{
	sdallocx(ptr, size, flags);
}

void *call_je_malloc(size_t size)
{
	return je_malloc(size);
}

void *call_je_calloc(size_t count, size_t size)
{
	return je_calloc(count, size);
}

void *call_je_realloc(void *ptr, size_t size)
{
	return je_realloc(ptr, size);
}

int call_je_posix_memalign(void **out, size_t align, size_t size)
{
	return je_posix_memalign(out, align, size);
}

void *call_je_aligned_alloc(size_t align, size_t size)
{
	return je_aligned_alloc(align, size);
}

void *call_je_memalign(size_t align, size_t size)
{
	return je_memalign(align, size);
}

void *call_je_valloc(size_t size)
{
	return je_valloc(size);
}

void call_je_free(void *ptr)
{
	je_free(ptr);
}

void *call_mi_malloc(size_t size)
{
	return mi_malloc(size);
}

void *call_mi_calloc(size_t count, size_t size)
{
	return mi_calloc(count, size);
}

void *call_mi_zalloc(size_t size)
{
	return mi_zalloc(size);
}

void *call_mi_realloc(void *ptr, size_t size)
{
	return mi_realloc(ptr, size);
}

int call_mi_posix_memalign(void **out, size_t align, size_t size)
{
	return mi_posix_memalign(out, align, size);
}

void *call_mi_aligned_alloc(size_t align, size_t size)
{
	return mi_aligned_alloc(align, size);
}

void *call_mi_memalign(size_t align, size_t size)
{
	return mi_memalign(align, size);
}

void *call_mi_valloc(size_t size)
{
	return mi_valloc(size);
}

void *call_mi_pvalloc(size_t size)
{
	return mi_pvalloc(size);
}

void *call_mi_malloc_aligned(size_t size, size_t align)
{
	return mi_malloc_aligned(size, align);
}

void *call_mi_zalloc_aligned(size_t size, size_t align)
{
	return mi_zalloc_aligned(size, align);
}

void call_mi_free(void *ptr)
{
	mi_free(ptr);
}

void *call_tc_malloc(size_t size)
{
	return tc_malloc(size);
}

void *call_tc_calloc(size_t count, size_t size)
{
	return tc_calloc(count, size);
}

void *call_tc_realloc(void *ptr, size_t size)
{
	return tc_realloc(ptr, size);
}

int call_tc_posix_memalign(void **out, size_t align, size_t size)
{
	return tc_posix_memalign(out, align, size);
}

void *call_tc_memalign(size_t align, size_t size)
{
	return tc_memalign(align, size);
}

void *call_tc_valloc(size_t size)
{
	return tc_valloc(size);
}

void *call_tc_pvalloc(size_t size)
{
	return tc_pvalloc(size);
}

void call_tc_free(void *ptr)
{
	tc_free(ptr);
}

void *call_memkind_malloc(memkind_t kind, size_t size)
{
	return memkind_malloc(kind, size);
}

void *call_memkind_calloc(memkind_t kind, size_t count, size_t size)
{
	return memkind_calloc(kind, count, size);
}

void *call_memkind_realloc(memkind_t kind, void *ptr, size_t size)
{
	return memkind_realloc(kind, ptr, size);
}

int call_memkind_posix_memalign(memkind_t kind, void **out, size_t align, size_t size)
{
	return memkind_posix_memalign(kind, out, align, size);
}

void call_memkind_free(memkind_t kind, void *ptr)
{
	memkind_free(kind, ptr);
}

void *call_hwloc_alloc(hwloc_topology_t topology, size_t size)
{
	return hwloc_alloc(topology, size);
}

void *call_hwloc_alloc_membind(hwloc_topology_t topology, size_t size, hwloc_const_bitmap_t set,
			       hwloc_membind_policy_t policy, int flags)
{
	return hwloc_alloc_membind(topology, size, set, policy, flags);
}

int call_hwloc_free(hwloc_topology_t topology, void *ptr, size_t size)
{
	return hwloc_free(topology, ptr, size);
}

void *call_pmem_map_file(const char *path, size_t size, int flags, mode_t mode, size_t *mapped,
			 int *is_pmem)
{
	return pmem_map_file(path, size, flags, mode, mapped, is_pmem);
}

int call_pmem_unmap(void *ptr, size_t size)
{
	return pmem_unmap(ptr, size);
}

int call_pmem2_map_new(struct pmem2_map **map, const struct pmem2_config *config,
		       const struct pmem2_source *source)
{
	return pmem2_map_new(map, config, source);
}

void *call_pmem2_map_get_address(struct pmem2_map *map)
{
	return pmem2_map_get_address(map);
}

int call_pmem2_map_delete(struct pmem2_map **map)
{
	return pmem2_map_delete(map);
}

void *aligned_to_pages(size_t size)
{
	return mallocx(size, MALLOCX_LG_ALIGN(12));
}
