/* Summaries as text: for developers and for golden tests of the engine. */
#ifndef PINFORK_ENGINE_PRINT_H
#define PINFORK_ENGINE_PRINT_H

#include "base/buf.h"
#include "engine/summary.h"

const char *print_oper(enum ir_oper oper); /* "+" */
void print_summary(struct buf *out, const struct program *program, const struct prog_func *func);

#endif
