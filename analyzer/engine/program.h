/* All units linked: which function a call means, which global a name means, who calls whom.
 *
 * Functions and globals get ids that are stable for the same set of units, in whatever order they
 * were given (units are sorted by path and content first). A function of a header that several
 * units lowered is kept once. */
#ifndef PINFORK_ENGINE_PROGRAM_H
#define PINFORK_ENGINE_PROGRAM_H

#include "base/arena.h"
#include "base/err.h"
#include "base/map.h"
#include "base/vec.h"
#include "ir/ir.h"
#include "model/model.h"

#include <stdbool.h>
#include <stdint.h>

typedef uint32_t func_id;   /* index into program->funcs; 0 is none */
typedef uint32_t global_id; /* index into program->globals; 0 is none */

struct summary;

/* How much a function matters: what it may do, itself or by its callees. */
enum relevance {
    RELEVANCE_NONE,
    RELEVANCE_MINOR, /* uses, submits, reaps: worth knowing at little cost */
    RELEVANCE_MAJOR, /* pins, guards, releases, forks */
};

struct prog_func {
    const struct ir_unit *unit;  /* borrowed; NULL for a function without a body in view */
    const struct ir_func *func;  /* borrowed */
    const char *name;
    const struct api *api;       /* what an annotation, else the model, says of it, or NULL */
    bool is_static, in_system_header, is_main, is_noreturn;
    bool address_taken;
    bool has_caller;             /* some function in view calls it */
    bool is_started; /* it is handed to a call that runs it in a thread of its own */
    bool interrupts; /* it is set as a handler that may run at any time, like a signal's */
    enum relevance relevance; /* the most of what it or something it may call does */
    bool reaps; /* it or something it may call takes completions */
    bool operates; /* likewise prepares, submits or takes asynchronous operations */
    bool only_ends; /* it never returns, nor works on in a loop: the process ends in it */
    uint32_t component; /* strongly connected component, callees before callers */
    VEC(func_id) callees; /* owned; distinct, in order of appearance; through pointers too */
    struct summary *summary; /* the engine's; NULL until analysed, and when nobody can ask for it */
    const struct api *selects; /* it hands that on which of many things this does; NULL: none */
    uint32_t selector; /* in this parameter, counted from 0 */
    uint32_t chosen_count; /* summaries of single numbers given so far */
};

struct prog_global {
    const struct ir_unit *unit; /* where it is defined, else where it is declared */
    const struct ir_var_info *var;
    bool is_mutable; /* some function stores to it or lets its address go */
    bool is_stored; /* some function stores to it by its name */
    bool is_signalled; /* a handler that may run at any time stores to it by its name */
    bool is_copied; /* its initialiser copies bytes that are not spelled out */
};

/* A place that function pointers flow through: a member of a record, a parameter, a local, a
 * global, a result. Without flow or context: what is stored there anywhere is there always. */
struct flow {
    VEC(func_id) funcs; /* what it may hold; distinct, in order of appearance */
    VEC(uint32_t) to; /* places that get what it holds */
};

/* What a global's memory holds before anything runs: (global, byte offset) -> value. */
struct initial {
    global_id global;
    int64_t offset;
    enum { INITIAL_NUMBER, INITIAL_FUNC, INITIAL_ADDRESS } kind;
    int64_t number;
    uint32_t id;
};

/* A function that runs before main, or when the process exits, without being called. */
struct hook {
    func_id func;
    bool at_exit;
};

struct prog_unit {
    const struct ir_unit *unit;
    func_id *func_of_callee; /* by ir_callee */
    global_id *global_of_var; /* by index into unit->globals */
};

/* Something about the source that the user should know. */
struct prog_notice {
    const struct ir_unit *unit;
    ir_loc loc;
    const char *text; /* in the program's arena */
};

struct program {
    struct arena arena;
    VEC(struct prog_unit) units;
    VEC(struct prog_func) funcs;
    VEC(struct prog_global) globals;
    VEC(struct flow) flows;
    struct map func_of_field; /* hash of "record.field" that the model knows -> func_id */
    struct map flow_by_key; /* hash of the place -> index into flows + 1 */
    struct map flow_of_call; /* flow_call_key -> index into flows + 1 */
    VEC(struct initial) initials;
    struct map initial_by_place; /* hash of (global, offset) -> index + 1 */
    struct map stored; /* what functions store to: program_settled.c */
    VEC(func_id) order; /* functions with bodies, callees first */
    VEC(struct prog_notice) notices; /* annotations that are not understood */
    bool has_guards, has_children; /* some call guards; some makes a child */
    VEC(struct hook) hooks;
    VEC(const char *) handed_fields; /* members that some API called takes functions from */
    uint32_t main_count;
    bool has_main;
    bool
        /* some API called pins without write intent: what was written when matters */
        has_readonly_pins;
    bool has_guarded_children; /* some guard and make children that run on: what is read matters */
    bool has_threads; /* some API called starts threads: what one undid again matters to others */
};

/* Links; borrows the units and the model for the program's life. */
void program_init(struct program *program, const struct ir_unit *const *units, size_t count,
                  const struct model *model);
void program_fini(struct program *program);

/* Index into program->units of a unit that was linked. */
const struct prog_unit *program_unit(const struct program *program, const struct ir_unit *unit);
/* What the model says of calls through the member "record.field": 0 for nothing. */
func_id program_field_func(const struct program *program, const char *field);
/* Functions that an indirect call may mean, or that a call is handed to run, by where the pointer
 * was fetched from; NULL when not known. */
const struct flow *program_targets(const struct program *program, func_id func, uint32_t block,
                                   uint32_t insn);
const struct initial *program_initial(const struct program *program, global_id global,
                                      int64_t offset);
/* Does that place of a global hold what its initialiser says at any time, though its address is
 * known elsewhere? */
bool program_is_settled(const struct program *program, global_id id, const struct initial *initial);

#endif
