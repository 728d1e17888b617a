/* What glibc 2.38 and 2.39, older standards and other C libraries declare, for Debian 12's glibc 2.36. */
#ifndef CORPUS_LIBC_NEWER_H
#define CORPUS_LIBC_NEWER_H

#include <spawn.h>
#include <stddef.h>

int pidfd_spawn(int *fd, const char *path, const posix_spawn_file_actions_t *actions,
		const posix_spawnattr_t *attributes, char *const argv[], char *const envp[]);
size_t strlcpy(char *dest, const char *src, size_t size);
char *gets(char *buf);
int userfaultfd(int flags);

#endif
