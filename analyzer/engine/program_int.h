/* Shared by the files that link a program. */
#ifndef PINFORK_ENGINE_PROGRAM_INT_H
#define PINFORK_ENGINE_PROGRAM_INT_H

#include "engine/program.h"

func_id program_func_new(struct program *program, const char *name);
/* program_annotation.c: models that stand in the source, and those of calls through members. */
void program_annotate(struct program *program);
void program_enter_fields(struct program *program, const struct model *model);
/* program_scan.c: one pass over every body: calls, initialisers, where function pointers flow. */
void program_scan_bodies(struct program *program);
/* program_flow.c: the places function pointers flow through. */
enum flow_kind { FLOW_FIELD, FLOW_PARAM, FLOW_LOCAL, FLOW_GLOBAL, FLOW_RESULT };
uint32_t flow_node(struct program *program, enum flow_kind kind, uint64_t a,
                   uint64_t b); /* index + 1 */
uint32_t flow_field(struct program *program, const char *field);
void flow_put(struct program *program, uint32_t node, func_id func);
void flow_edge(struct program *program, uint32_t from, uint32_t to);
/* Names a call in flow_of_call. */
uint64_t flow_call_key(func_id func, uint32_t block, uint32_t insn);
/* Until nothing changes. */
void flow_settle(struct program *program);
/* program_call.c: what a call of an API may do. An argument that is not known may be anything. */
struct given {
    bool is_number;
    int64_t number;
    const char *text; /* of a literal, else NULL */
    const struct ir_unit *unit;
    ir_type record; /* what it points to, of that unit; 0: not known */
};
struct habits {
    enum relevance relevance;
    bool reaps, operates, pins_readonly, guards, makes_children, threads;
};
struct habits program_of_call(const struct api *api, const struct given *args, uint32_t count);
struct habits program_of_api(const struct api *api);
/* program_settled.c: notes that some function stores to a member, to an element of such a pointer
 * type, to a record as a whole. */
void settled_member(struct program *program, const struct ir_unit *unit, str_id field);
void settled_element(struct program *program, const struct ir_unit *unit, ir_type type);
void settled_record(struct program *program, const struct ir_unit *unit, ir_type type);
/* program_graph.c: components, order, relevance. */
void program_order(struct program *program);

#endif
