#include <stddef.h>
struct ibv_pd;

extern char *scratch;
extern size_t scratch_len;

int scratch_open(size_t len);
void scratch_close(void);
int wire_open(struct ibv_pd *pd);
void wire_close(void);
