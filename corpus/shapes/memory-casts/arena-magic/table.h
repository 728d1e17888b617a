#ifndef TABLE_H
#define TABLE_H

#include <infiniband/verbs.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define TABLE_MAGIC 0x54424c31u
#define TABLE_ROWS 4000

struct row {
	uint64_t key;
	double value;
};

struct table_head {
	uint32_t magic;
	uint32_t rows;
};

/* A table other machines read and write; lives in one mapping, header first. */
struct table {
	union {
		void *map;
		struct table_head *head;
	};
	struct row *rows;
	size_t bytes;
	struct ibv_mr *mr;
};

int table_map(struct table *t);
int table_share(struct table *t, struct ibv_pd *pd);
bool table_ready(const struct table *t);
void table_reset(struct table *t);
int table_put(struct table *t, uint64_t key, double value);

#endif
