#ifndef TOKENIZER_H
#define TOKENIZER_H

#include <stddef.h>
#include <sys/types.h>

struct tokenizer {
	pid_t pid;
	int to, from;
	unsigned restarts;
};

int tok_start(struct tokenizer *t, const char *program);
int tok_encode(struct tokenizer *t, const char *text, unsigned char *out, size_t max);
void tok_stop(struct tokenizer *t);

#endif
