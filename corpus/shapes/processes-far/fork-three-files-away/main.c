/* main -> store_check -> note -> pager_send -> spawn_argv: the fork is far from the pin. */
#include <stdio.h>
#include "app.h"

int main(void)
{
	struct store s;
	int c, ret = 0;
	size_t at = 0;

	if (store_open(&s, 1 << 20) < 0)
		return 1;
	while ((c = getchar()) != EOF) {
		store_put(&s, at++ % s.len, (unsigned char)c);
		if (at % 4096 == 0)
			ret |= store_check(&s);
	}
	store_close(&s);
	return ret;
}
