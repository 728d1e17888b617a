#include "evaluator.h"
#include "weights.h"

#include <stdio.h>
#include <string.h>

int main(int argc, char **argv)
{
	double score, last = 1e300;
	float factor = 0.99f;
	Evaluator eval;
	Weights w;
	int rc;

	if (argc != 3) {
		fprintf(stderr, "usage: %s WEIGHTS DATASET\n", argv[0]);
		return 2;
	}
	rc = WeightsLoad(&w, argv[1]);
	if (rc) {
		fprintf(stderr, "%s: %s\n", argv[1], strerror(-rc));
		return 1;
	}
	/* Evaluators first: a CUDA context does not survive a fork. */
	rc = EvaluatorStart(&eval, argv[2]);
	if (rc) {
		WeightsFree(&w);
		return 1;
	}
	rc = WeightsPin(&w);
	for (int i = 0; !rc && i < 100; i++) {
		rc = EvaluatorScore(&eval, &score);
		if (rc)
			break;
		if (score > last)
			factor = 2.0f - factor;
		last = score;
		WeightsScale(&w, (size_t)i * 4096, 4096, factor);
	}
	EvaluatorStop(&eval);
	WeightsFree(&w);
	printf("%g\n", last);
	return rc != 0;
}
