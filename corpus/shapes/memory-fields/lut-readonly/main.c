#include <stdio.h>
#include <string.h>
#include "lut.h"

static const struct {
	const char *word;
	enum look look;
} looks[] = { { "neutral", LOOK_NEUTRAL }, { "warm", LOOK_WARM }, { "cold", LOOK_COLD } };

int main(void)
{
	struct lut lut;
	char word[32];

	if (lut_create(&lut, LOOK_NEUTRAL)) {
		fprintf(stderr, "cannot map the table\n");
		return 1;
	}
	while (scanf("%31s", word) == 1)
		for (size_t i = 0; i < sizeof(looks) / sizeof(looks[0]); i++)
			if (!strcmp(word, looks[i].word))
				lut_fill(&lut, looks[i].look);
	lut_destroy(&lut);
	return 0;
}
