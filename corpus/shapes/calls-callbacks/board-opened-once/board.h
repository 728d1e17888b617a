/* Bulletin board: the last messages, readable by peers. */
#ifndef BOARD_H
#define BOARD_H

#include <infiniband/verbs.h>
#include <pthread.h>
#include <stddef.h>

typedef struct board {
	pthread_mutex_t lock;
	char *text;
	size_t size, fill;
	struct ibv_mr *mr;
} board_t;

int board_init(board_t *b, size_t pages);
void board_post(board_t *b, const char *text);
void board_fini(board_t *b);

#endif
