#ifndef STAGE_H
#define STAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define STAGE_MAX 8

/* One staging area per card: page-locked for copies, kept out of children. */
struct stage {
	uint8_t *mem;
	size_t bytes;
	unsigned card;
	struct {
		unsigned guarded : 1;
		unsigned locked : 1;
	} state;
};

struct stages {
	struct stage slot[STAGE_MAX];
	unsigned n;
	const char *on_change;
};

bool stage_open(struct stage *s, unsigned card, size_t bytes);
bool stage_close(struct stage *s, const char *on_change);
void notify(const char *cmd, unsigned card, const char *what);

#endif
