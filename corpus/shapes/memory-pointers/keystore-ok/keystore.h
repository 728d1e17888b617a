#ifndef KEYSTORE_H
#define KEYSTORE_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#define KEY_BYTES 64
#define KEY_MAX 256

/* Private keys; the memory they are in never reaches a child. */
struct keystore {
	uint8_t (*keys)[KEY_BYTES];
	size_t bytes;
	unsigned n;
	unsigned long signatures;
};

int keystore_open(struct keystore *ks, const char *file);
int keystore_sign(struct keystore *ks, unsigned key, const void *data, size_t len, uint64_t *sig);
void keystore_forget(struct keystore *ks);
int session(int fd, const char *motd);

#endif
