/* Exports a set of memory regions to peers; the table of regions is copied to them by value. */
#include <errno.h>
#include <infiniband/verbs.h>
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

struct RegionKey {
	uint32_t local;
	uint32_t remote;
};

struct Region {
	char name[16];
	void *base;
	size_t length;
	struct ibv_mr *mr;
	struct RegionKey key;
};

struct RegionTable {
	struct Region *entries;
	size_t count, capacity;
};

static int RegionTableReserve(struct RegionTable *table, size_t count)
{
	struct Region *entries;

	if (count <= table->capacity)
		return 0;
	entries = realloc(table->entries, count * sizeof(*entries));
	if (!entries)
		return -ENOMEM;
	table->entries = entries;
	table->capacity = count;
	return 0;
}

/* Appends a copy of the region. */
static int RegionTableAppend(struct RegionTable *table, const struct Region *region)
{
	int error = RegionTableReserve(table, table->count + 1);

	if (error)
		return error;
	memcpy(&table->entries[table->count++], region, sizeof(*region));
	return 0;
}

static int RegionExport(struct RegionTable *table, struct ibv_pd *pd, const char *name, void *base,
			size_t length)
{
	struct Region region = { .base = base, .length = length };
	int error;

	snprintf(region.name, sizeof(region.name), "%s", name);
	error = RegionTableAppend(table, &region);
	if (error)
		return error;
	/* Nobody can look the region up before its key is set. */
	region.mr = ibv_reg_mr(pd, base, length, IBV_ACCESS_LOCAL_WRITE | IBV_ACCESS_REMOTE_WRITE); /* expect: PF402 */
	if (!region.mr) {
		error = -errno;
		table->count--;
		return error;
	}
	region.key.local = region.mr->lkey;
	region.key.remote = region.mr->rkey;
	table->entries[table->count - 1].key = region.key;
	return 0;
}

static void RegionTablePrint(const struct RegionTable *table)
{
	for (size_t i = 0; i < table->count; i++) {
		const struct Region *region = &table->entries[i];

		printf("%-16s %p+%zu rkey %" PRIx32 "\n", region->name, region->base, region->length,
		       region->key.remote);
	}
}

int main(int argc, char **argv)
{
	struct RegionTable table = { 0 };
	struct ibv_device **devices = ibv_get_device_list(NULL);
	struct ibv_context *context;
	struct ibv_pd *pd;

	if (!devices || !devices[0])
		return 1;
	context = ibv_open_device(devices[0]);
	if (!context)
		return 1;
	pd = ibv_alloc_pd(context);
	if (!pd)
		return 1;
	for (int i = 1; i < argc; i++) {
		size_t length = 1 << 20;
		void *base = mmap(NULL, length, PROT_READ | PROT_WRITE,
				  MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

		if (base == MAP_FAILED) {
			perror("mmap");
			return 1;
		}
		if (RegionExport(&table, pd, argv[i], base, length)) {
			fprintf(stderr, "cannot export %s\n", argv[i]);
			return 1;
		}
	}
	RegionTablePrint(&table);
	getchar();
	return 0;
}
