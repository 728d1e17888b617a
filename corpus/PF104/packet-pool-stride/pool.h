#include <stddef.h>
#include <stdint.h>

#define PACKETS 256u
#define HEADROOM 128u
#define PACKET 4096u
#define STRIDE (HEADROOM + PACKET)

struct packet {
	struct packet *next;
	uint16_t len, port;
	uint32_t hash;
};

struct pool {
	unsigned char *mem;
	struct packet *idle;
	unsigned out;
};

int pool_init(struct pool *p);
struct packet *pool_get(struct pool *p);
void pool_put(struct pool *p, struct packet *k);
unsigned char *packet_data(struct packet *k);
void pool_fini(struct pool *p);
