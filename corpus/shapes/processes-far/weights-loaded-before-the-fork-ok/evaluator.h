#ifndef EVALUATOR_H
#define EVALUATOR_H

#include <sys/types.h>

typedef struct Evaluator {
	pid_t pid;
	int scores;
} Evaluator;

int EvaluatorStart(Evaluator *e, const char *dataset);
int EvaluatorScore(Evaluator *e, double *score);
void EvaluatorStop(Evaluator *e);

#endif
