/* Shared by the files that link a program. */
#ifndef PINFORK_ENGINE_PROGRAM_INT_H
#define PINFORK_ENGINE_PROGRAM_INT_H

#include "engine/program.h"

/* program_scan.c: what temporaries of one function are addresses of, flow-insensitively. */
void program_scan_bodies(struct program *program);
/* program_graph.c: components, order, relevance. */
void program_order(struct program *program);
struct field_targets *program_field_put(struct program *program, const char *field);
void program_push_unique(func_id id, struct field_targets *targets);

#endif
