#include <stddef.h>
#include <stdint.h>

struct io_uring;

#define BLOCK 4096u
#define BLOCKS 64u
#define INDEX_BLOCKS 4u

struct journal {
	struct io_uring *ring;
	unsigned char *mem;
	size_t data_len, index_len;
	unsigned head;
	uint64_t sequence;
};

int journal_alloc(struct journal *j);
int journal_attach(struct journal *j, struct io_uring *ring);
void journal_put(struct journal *j, const void *text, size_t len);
void journal_detach(struct journal *j);
int archive(const char *tool);
