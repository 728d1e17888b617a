#ifndef PROC_H
#define PROC_H

#include <stdbool.h>
#include <sys/types.h>

typedef struct {
	pid_t pid;
	int status;
	const char *role;
} proc_t;

int proc_split(proc_t *p, const char *role);
bool proc_is_child(const proc_t *p);
int proc_join(proc_t *p);

#endif
