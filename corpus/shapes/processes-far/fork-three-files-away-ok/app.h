#include <stddef.h>

struct ibv_pd;

struct store {
	struct ibv_pd *pd;
	struct ibv_mr *mr;
	unsigned char *mem;
	size_t len;
	unsigned long epoch;
};

enum level { LOG_DEBUG_, LOG_INFO_, LOG_ALERT_ };

int store_open(struct store *s, size_t len);
void store_put(struct store *s, size_t at, unsigned char c);
void store_close(struct store *s);
int store_check(struct store *s);
void note(enum level level, const char *format, ...) __attribute__((format(printf, 2, 3)));
int pager_send(const char *text);
int spawn_argv(char *const argv[]);
