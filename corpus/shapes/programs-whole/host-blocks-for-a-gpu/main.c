#include "hostpool.h"
#include "tokenizer.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

int main(int argc, char **argv)
{
	const char *prog = argc > 1 ? argv[1] : "bpe-tokenizer";
	struct tokenizer tok = { 0 };
	struct hostpool *hp;
	char line[8192];
	int rc;

	signal(SIGPIPE, SIG_IGN);
	rc = hp_create(&hp);
	if (rc) {
		fprintf(stderr, "hostpool: %s\n", strerror(-rc));
		return 1;
	}
	rc = tok_start(&tok, prog);
	if (rc)
		goto out;
	while (fgets(line, sizeof line, stdin)) {
		struct hp_block *b = hp_get(hp);

		if (!b)
			break;
		line[strcspn(line, "\n")] = '\0';
		rc = tok_encode(&tok, line, hp_data(hp, b), HP_BLOCK);
		if (rc < 0) {
			/* it died: once more with a new one */
			tok_stop(&tok);
			if (++tok.restarts > 3 || tok_start(&tok, prog)) {
				hp_put(hp, b);
				break;
			}
			rc = tok_encode(&tok, line, hp_data(hp, b), HP_BLOCK);
		}
		printf("%d tokens\n", rc / 4);
		hp_put(hp, b);
	}
	if (tok.pid > 0)
		tok_stop(&tok);
out:
	fprintf(stderr, "%lu blocks, peak %u\n", hp->gets, hp->peak);
	hp_destroy(hp);
	return rc < 0;
}
