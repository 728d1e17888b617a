/* Embedded style: objects are numbers with a generation, casts everywhere. Stopping a channel gives its
 * number back but leaves the window in the IOMMU, and the container is closed by nobody. */
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <linux/vfio.h>

typedef uint32_t U32;
typedef uint64_t U64;
typedef int32_t STATUS;
typedef U32 CH_HANDLE;

#define ST_OK 0
#define ST_NO_SLOT (-1)
#define ST_NO_DMA (-2)
#define ST_BAD (-3)

#define CH_MAX 8u
#define CH_WINDOW 0x10000u
#define CH_MAGIC 0xC4000000u
#define H_MAKE(i, g) (CH_MAGIC | ((U32)(g) << 8) | (U32)(i))
#define H_INDEX(h) ((h) & 0xFFu)
#define H_GEN(h) (((h) >> 8) & 0xFFFFu)
#define H_VALID(h) (((h) & 0xFF000000u) == CH_MAGIC && H_INDEX(h) < CH_MAX)

typedef struct {
	U32 Gen;
	U32 Used;
	int Container;
	U64 Va, Iova;
} CH_OBJ;

static CH_OBJ ChTable[CH_MAX];

static CH_OBJ *ChFind(CH_HANDLE h)
{
	CH_OBJ *o;

	if (!H_VALID(h))
		return (CH_OBJ *)0;
	o = &ChTable[H_INDEX(h)];
	return o->Used && o->Gen == H_GEN(h) ? o : (CH_OBJ *)0;
}

STATUS ChStart(int Container, U64 Iova, CH_HANDLE *pH)
{
	struct vfio_iommu_type1_dma_map Map;
	CH_OBJ *o;
	U32 i;

	for (i = 0; i < CH_MAX && ChTable[i].Used; i++)
		;
	if (i == CH_MAX)
		return ST_NO_SLOT;
	o = &ChTable[i];
	o->Va = (U64)(uintptr_t)aligned_alloc(4096u, CH_WINDOW);
	if (!o->Va)
		return ST_NO_DMA;
	(void)memset(&Map, 0, sizeof(Map));
	Map.argsz = (U32)sizeof(Map);
	Map.flags = (U32)(VFIO_DMA_MAP_FLAG_READ | VFIO_DMA_MAP_FLAG_WRITE);
	Map.vaddr = o->Va;
	Map.iova = Iova;
	Map.size = CH_WINDOW;
	if (ioctl(Container, VFIO_IOMMU_MAP_DMA, &Map) != 0) { /* todo-step: PF401 pin */
		free((void *)(uintptr_t)o->Va); /* ok: PF401 */
		o->Va = 0u;
		return ST_NO_DMA;
	}
	o->Container = Container;
	o->Iova = Iova;
	o->Used = 1u;
	*pH = H_MAKE(i, o->Gen);
	return ST_OK;
}

STATUS ChStop(CH_HANDLE h)
{
	CH_OBJ *o = ChFind(h);

	if (!o)
		return ST_BAD;
	free((void *)(uintptr_t)o->Va); /* todo-expect: PF401 an object reached through a number made of bits */
	o->Va = 0u;
	o->Used = 0u;
	o->Gen = (o->Gen + 1u) & 0xFFFFu;
	return ST_OK;
}

STATUS ChSelfTest(int Container)
{
	CH_HANDLE h = 0u;
	STATUS st = ChStart(Container, 0x80000000u, &h);

	if (st != ST_OK)
		return st;
	return ChStop(h);
}
