#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define AUTO(fn) __attribute__((cleanup(fn)))
#define TAKE(p) ({ __typeof__(p) t__ = (p); (p) = NULL; t__; })

static inline void auto_free(void *p)
{
	free(*(void **)p); /* expect: PF401 */
}

static inline void auto_close(const int *fd)
{
	if (*fd >= 0)
		close(*fd);
}

static inline void auto_file(FILE **f)
{
	if (*f)
		fclose(*f);
}

static inline void auto_mr(struct ibv_mr **mr)
{
	if (*mr)
		ibv_dereg_mr(*mr);
}
