#include <stddef.h>

struct page {
	char title[64];
	unsigned char body[4096 - 64];
};

struct page *page_new(void *pd);
const char *page_title(const struct page *p);
