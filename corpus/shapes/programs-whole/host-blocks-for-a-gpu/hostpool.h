/* Pool of page-locked host blocks for the inference workers. */
#ifndef HOSTPOOL_H
#define HOSTPOOL_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

#define HP_BLOCK (512 * 1024)
#define HP_BLOCKS 64

struct hp_block {
	struct hp_block *next_free;
	unsigned index;
	unsigned generation;
};

struct hostpool {
	pthread_mutex_t lock;
	unsigned char *area;
	struct hp_block block[HP_BLOCKS];
	struct hp_block *free;
	unsigned in_use, peak;
	unsigned long gets, waits;
	bool registered;
};

int hp_create(struct hostpool **out);
struct hp_block *hp_get(struct hostpool *hp);
void hp_put(struct hostpool *hp, struct hp_block *b);
unsigned char *hp_data(struct hostpool *hp, const struct hp_block *b);
void hp_destroy(struct hostpool *hp);

#endif
