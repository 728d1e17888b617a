#include <stdio.h>
#include <string.h>
#include "stage.h"

int main(int argc, char **argv)
{
	static struct stages all;
	unsigned card;
	char word[16];

	all.on_change = argc > 1 ? argv[1] : NULL;
	while (scanf("%15s %u", word, &card) == 2 && card < STAGE_MAX) {
		struct stage *s = &all.slot[card];

		if (!strcmp(word, "up") && !s->mem) {
			if (!stage_open(s, card, 32u << 20))
				break;
			all.n++;
			notify(all.on_change, card, "up");
		} else if (!strcmp(word, "down") && s->mem) {
			if (!stage_close(s, all.on_change))
				break;
			all.n--;
		} else if (!strcmp(word, "clear") && s->mem) {
			memset(s->mem, 0, s->bytes);
		}
	}
	printf("%u areas left\n", all.n);
	return 0;
}
