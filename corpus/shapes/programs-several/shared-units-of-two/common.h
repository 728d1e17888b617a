/* Shared by the agent (which has the RDMA card) and by the server (which runs the hooks). */
#ifndef COMMON_H
#define COMMON_H

#include <stddef.h>

struct setting {
	char key[32];
	char value[128];
};

int settings_load(const char *path, struct setting *s, size_t max);
const char *settings_get(const struct setting *s, size_t n, const char *key, const char *fallback);
void note(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* hook.c */
int hook_call(const char *program, const char *event);

#endif
