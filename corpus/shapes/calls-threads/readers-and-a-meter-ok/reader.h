#ifndef READER_H
#define READER_H

#include <pthread.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

typedef void (*ChunkFn)(void *arg, const uint8_t *data, size_t size, off_t at);

typedef struct Reader {
	pthread_t thread;
	int fd;
	off_t from, to;
	uint8_t *buffer;
	size_t size;
	ChunkFn onChunk;
	void *arg;
	int error;
} Reader;

int ReaderStart(Reader *r, const char *path, off_t from, off_t to, ChunkFn fn, void *arg);
int ReaderJoin(Reader *r);

#endif
