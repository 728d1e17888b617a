#include <stddef.h>

struct flusher;
struct flusher *flusher_start(int fd, size_t len);
void flusher_put(struct flusher *f, const void *text, size_t len);
