/* The interpreter of one function: shared by exec.c, call.c, call_api.c, effect.c, query.c,
 * export.c. */
#ifndef PINFORK_ENGINE_EXEC_INT_H
#define PINFORK_ENGINE_EXEC_INT_H

#include "engine/engine.h"
#include "engine/query.h"
#include "engine/summary.h"
#include "ir/ir_cfg.h"

struct chosen_summary {
    func_id id;
    struct summary *summary; /* owned; NULL: nobody can ask for it any more */
};

struct engine {
    struct arena
        arena; /* hazards, pins, and the causes of these and of summaries: the run's life */
    const struct program *program;
    const struct model *model;
    const struct target *target;
    VEC(const struct rule *) rules[EV_COUNT]; /* owned; those that are told of that kind */
    VEC(struct hazard *) hazards;
    struct map told; /* by rule, place, last step, evidence: how often */
    VEC(struct pin_site) pin_sites;
    struct map pin_site_by_place;
    VEC(struct notice) notices;
    VEC(const struct cause *) failures; /* calls whose null may be met again; see val_failure */
    VEC(struct chosen_summary) chosen; /* of functions that choose by a number; see select.c */
    struct map chosen_by_number; /* -> index into chosen */
    VEC(struct cause *) causes; /* kept, each once: keep.c */
    struct map cause_by_content; /* -> index into causes */
    struct map counted; /* sites counted as forks, guards */
    struct engine_counts counts;
    const struct cause *first_tired; /* function that ran out of steps, or NULL */
    uint32_t next_cause, next_serial;
    uint64_t cut_work; /* of exact walks that were cut */
    bool *seen; /* owned; by function: its analysis was begun */
    struct asked *asked; /* owned; by function: who may ask for its summary (asked.c) */
    uint32_t *members_left; /* owned; by component: functions that were not analysed yet */
    VEC(func_id) analysed; /* since asked_sweep */
    VEC(struct summary *) retired; /* owned; to be freed by it */
    uint32_t analysing; /* functions, each met in the midst of the one before */
    bool keeps_summaries;
    struct prog_func *funcs; /* program's, for summaries: borrowed, mutable */
    const struct engine_watch *watch; /* borrowed; NULL: nobody watches */
};

struct exit {
    struct state *state; /* owned */
    val result;
    enum exit_kind kind;
};

/* Is the block, or whatever else is numbered, in the set? A bit for each. */
static inline bool block_in(const uint8_t *set, ir_block_id block)
{
    return (set[block / 8] >> block % 8 & 1) != 0;
}

static inline void block_put(uint8_t *set, ir_block_id block)
{
    set[block / 8] |= (uint8_t)(1u << block % 8);
}

enum { MACHINE_PLACES = 4 };
struct loop { /* one per loop head */
    ir_block_id head;
    uint8_t *holds; /* blocks that are in the loop */
    uint8_t *leaves; /* blocks of which one way leads out, and on to a return */
    uint8_t *tests; /* blocks of nothing but conditions, one of which may leave */
    uint8_t *asks; /* blocks that leave by how far it has counted */
    bool head_exits; /* the head's own branch may leave */
    bool below; /* it may be tested where the way back begins, as do ... while is */
    bool has_exit; /* some way leaves */
    bool left; /* some state did, after a round, */
    uint8_t *left_by; /* from these blocks */
    bool reaps; /* it may take completions */
    bool is_table; /* it calls through pointers, and its head only tests */
    bool operates; /* or prepare or submit operations */
    /* owned; a callee would have done something else, had other numbers been kept there */
    VEC(val) refusals;
    VEC(ir_var) vars; /* owned; local scalars that decide whether it goes on */
    /* owned; one of them that is given constants only, and several; then what through */
    VEC(ir_var) machine;
    VEC(ir_var) counters; /* owned; those it counts up or down */
    bool *stores; /* by variable: it is stored to by its name */
    bool counts_memory; /* something is counted in memory, too, or by a callee */
    bool tests_memory; /* a test reads more than local variables by their names */
};

/* The analysis is for calls that give this number: param counts from 1, 0: for all calls. */
struct chosen {
    uint32_t param;
    int64_t number;
};

/* Where memory is read. */
struct places_read {
    VEC(val) at; /* owned */
};

/* A call being made: what operands refer to. */
struct call {
    const struct ir_insn *insn;
    ir_block_id block;
    uint32_t number; /* of the instruction in its function: names what comes to be */
    val generation; /* loop rounds, likewise */
    val args[32];
    uint32_t arg_count;
    val result;
    const struct cause *cause;
    uint32_t evidence; /* of how the callee was found */
    const struct thread *thread; /* that runs it */
    bool is_start; /* of that thread */
    bool is_handed; /* the function was handed to another call, which has the result */
};

/* What values of a callee's summary are to the caller (apply.c). */
struct lookup {
    val value;
    uint32_t stamp; /* of the call or the case that it was looked up for */
};
struct lookups {
    VEC(struct lookup) of; /* owned; by node of the summary */
    struct guesses guesses; /* made for the case */
    const struct summary *summary; /* of the last call, */
    struct call call; /* which was this one */
    uint32_t of_call, last; /* stamps: of that call, the newest */
};

struct check { /* also what rules see, opaquely */
    struct engine *engine;
    struct prog_func *func;
    const struct prog_unit *unit;
    const struct ir_func *body;
    struct chosen chosen;
    struct values values;
    struct memory memory;
    struct arena scratch; /* the analysis of this function */
    struct ir_cfg cfg;
    const struct cause **access_causes; /* in scratch (access.c) */
    uint32_t *slot_of; /* by temporary */
    uint32_t slot_count;
    struct live *live; /* what is read later (live.c); NULL: not known */
    uint32_t *insn_base; /* by block: number of the instructions before it */
    VEC(struct loop) loops;
    uint32_t *loop_of_head; /* by block: index into loops + 1 of the loop it heads */
    bool *visited; /* by block: some state came by */
    bool *returns; /* by block: some way leads to a return */
    ir_block_id block; /* being walked */
    struct state_set *pending; /* by block */
    size_t waiting; /* states in them */
    uint32_t first_pending; /* no block before that place in the order has any */
    VEC(struct exit) exits;
    struct lookups lookups;
    VEC(struct hazard *) deferred; /* waiting for what becomes of the parent */
    VEC(const struct cause *) parent_goes_on; /* forks whose parent's side goes on */
    const struct rule *rule; /* being told */
    uint32_t steps, joins, unknowns,
        nested; /* nested: functions handed on being played within another */
    struct places_read *reads; /* borrowed; what is read is noted there; NULL: nowhere */
    uint32_t watched_file; /* of the unit, in which states are watched; 0: none */
    bool relevant, is_root, widened;
    bool finds; /* it returns what a loop may have found, and puts numbers behind pointers */
    bool exact; /* nothing is joined or forgotten: ways are followed to their ends, */
    bool cut; /* or not at all: there are others */
    uint64_t work; /* of an exact walk: what was known of states at blocks */
    bool crowded; /* a state holds as much as it may: the same */
    bool tired; /* out of steps: states are joined early from here on */
};

/* Nobody in view calls it. */
static inline bool is_uncalled(const struct prog_func *func)
{
    return func->is_main || !func->has_caller;
}

/* Values may be made while a state is only asked: they change nothing that is there. */
static inline struct values *check_values(const struct check *check)
{
    return check->memory.values;
}

/* engine.c: analyses a function that is met before its turn. */
void engine_demand(struct engine *engine, func_id id);
/* The summary of that function for calls that give that number. */
struct summary *engine_analyse(struct engine *engine, func_id id, struct chosen chosen);

/* asked.c: frees summaries that nobody can ask for any more. */
void asked_init(struct engine *engine);
void asked_fini(struct engine *engine);
/* The function was analysed for the first time. */
void asked_analysed(struct engine *engine, func_id id);
/* It has another summary now, or needs none. */
void asked_retire(struct engine *engine, struct summary *summary);
/* No function is being analysed: those that were since the last time will not be again, but for
 * numbers that calls give. */
void asked_sweep(struct engine *engine);

/* share.c: code out of view knows it from here on. */
void share(struct check *check, struct state *state, val v);
/* It is called with this argument. */
void share_argument(struct check *check, struct state *state, const struct call *call,
                    uint32_t arg);
/* That was stored there: in memory which is nobody's here, but that of such code? */
void share_stored(struct check *check, struct state *state, val addr, val value);
/* The function returns: what it was given and keeps in memory of which others know, or of which
 * joins have lost sight. */
void share_lost(struct check *check, struct state *state);

/* select.c: cheaply, by the numbers given: the call does not do what the case says. Most cases of
 * ioctl go this way. */
bool select_rules_out(struct check *check, struct state *state, const struct call *call,
                      const struct api *api, const struct api_case *one);
/* What to apply of the callee. */
const struct summary *select_summary(struct check *check, const struct call *call,
                                     const struct prog_func *callee);

/* exec.c */
void exec_run(struct check *check);
const struct cause *exec_cause(struct check *check, ir_loc loc, const struct api *api,
                               const struct cause *inner);
/* Where the block begins. */
ir_loc exec_block_loc(const struct check *check, ir_block_id id);

void exec_exit(struct check *check, struct state *state, val result, enum exit_kind kind);
/* Is a loop being left by this block that could not be left by what its body does? It waits for
 * somebody else, then: memory may hold anything when it looks. */
bool exec_is_waiting(const struct check *check, const struct state *state);
/* Takes the state along the edge, unless it is impossible or has gone round often enough: then it
 * is freed, and the result is false. */
bool exec_follow(struct check *check, struct state *state, ir_block_id from, ir_block_id to);
/* Do the conditions at the head of the block leave this state possible? Narrows it. */
bool exec_enter(struct check *check, struct state *state, ir_block_id id);
/* Applies the block's instructions; states that end are gone from the set afterwards. */
void exec_run_insns(struct check *check, struct state_set *set, ir_block_id id);
/* exec_loop.c */

/* The loop is left after as many rounds as are walked: that stands for any number from there on. */
void exec_leave_counting(struct check *check, struct state *state, const struct loop *loop);
/* Is a loop in a round of which it is not known which it is? */
bool exec_is_later(const struct check *check, const struct state *state);
/* Is it one of the rounds beyond those of any loop that the state may begin? */
bool exec_may_begin(struct check *check, struct state *state, uint32_t loop);
/* At the loop's head: states that walk the body go to `on`; others have left; `state` is taken. */
void exec_begin_round(struct check *check, struct state *state, const struct loop *loop,
                      struct state_set *on);
/* exec_reduce.c: joins and drops states; `tag` names the values that joins make, `slot` is what was
 * just assigned or NO_SLOT. */
void exec_reduce(struct check *check, struct state_set *set, uint32_t tag, uint32_t slot);
/* An exact walk has become too long: the rest is left out. */
bool exec_is_over(const struct check *check);
/* The same in the midst of a call, where they have become very many. */
void exec_bound(struct check *check, struct state_set *set);
/* exec_prepare.c: slots, loops. */
/* Rounds of a loop beyond those with exact values: one at a later count, what comes after it, one
 * in which what the loop waits for has happened, the test by which a loop is left that went on. */
enum { ROUND_LATER = LIMIT_MACHINE_ROUNDS + 1, ROUND_AFTER, ROUND_WAITING, ROUND_LAST };
val exec_generation(const struct check *check, const struct state *state, ir_block_id block);
void exec_prepare(struct check *check);
void exec_finish(struct check *check);

/* live.c: `crossing` is the first slot that temporaries of one block share. */
void live_prepare(struct check *check, uint32_t crossing);
void live_finish(struct check *check);
/* Takes away what is not read from that block on. */
void live_enter(const struct check *check, struct state *state, ir_block_id block);
/* Takes away what is known of values to which nothing leads any more in any of the states. */
void live_forget(const struct check *check, struct state_set *set);

/* copy.c: `copy` is of a record or an array of that type; or all of it becomes zero. */
void copy_record(struct check *check, struct state *state, struct overlay copy, ir_type type);
/* What a function returns that way: a record's own is a copy of it. */
val copy_returned(struct check *check, struct state *state, val result, ir_type type);

/* call.c: all states that may come out of a call go to `out`; `state` is taken. */
void call_run(struct check *check, struct state *state, const struct ir_insn *insn,
              ir_block_id block, uint32_t number, struct state_set *out);
void call_unknown(struct check *check, struct state *state, const struct call *call);
val call_fresh(struct check *check, const struct call *call, uint32_t ordinal);
/* Names the call, this time, as the one that wrote where nobody knows what is now. */
val call_mark(struct check *check, const struct call *call);

/* call_api.c */
void call_api(struct check *check, struct state *state, struct call *call, const struct api *api,
              struct state_set *out);
/* call_summary.c: a handed function's call leaves the caller's own result alone. */
void call_summary(struct check *check, struct state *state, struct call *call,
                  const struct prog_func *callee, struct state_set *out);
/* The states of the creator, who goes on beside each way through the thread's start routine that
 * is chosen: those with most at stake. */
void call_start(struct check *check, const struct state *state, struct call *call,
                const struct prog_func *callee, struct state_set *out);

/* later.c: functions that an event leads to: a thread's start routine, a callback, what is called
 * at forks and at exit. Of the handlers on record the first `handlers` are called: the others were,
 * by the callee that the event comes from. */
bool later_concerns(const struct state *state, const struct event *event, size_t handlers);
/* Applies the event and what it leads to; all states that may come out go to `out`; `state` is
 * taken. */
void later_apply(struct check *check, struct state *state, const struct call *call,
                 const struct event *event, size_t handlers, struct state_set *out);
/* Main begins: constructors run first, destructors are kept for the end. */
enum { LATER_NUMBER = 0x00fffffe }; /* stands for an instruction's number */
void later_at_start(struct check *check, struct state *state, struct state_set *out);
/* The process ends by main's return: handlers are called, the newest first. */
void later_at_exit(struct check *check, struct state *state, const struct call *call,
                   size_t handlers, struct state_set *out);
/* beside.c: does it matter to threads that run beside this one, even if it was undone again? */
bool beside_matters(const struct check *check, const struct state *state,
                    const struct event *event);
/* May what thread `a` has done be done only after what `b` does now? Both on this path. */
bool beside_runs(const struct state *state, const struct thread *a, const struct thread *b);

/* text.c: the text of a literal, else NULL; */
const char *text_of(const struct check *check, val v);
/* how two texts compare, zero when alike; 0: nothing is known. */
val text_difference(struct check *check, const struct state *state, val a, val b);
/* Is node `v` of a summary's table such a comparison? */
bool text_is_difference(const struct check *check, const struct summary *in, val v);

/* operand.c */
struct record {
    const struct ir_unit *unit;
    ir_type type;
};
val operand_value(struct check *check, struct state *state, const struct call *call,
                  const struct operand *operand, const char *record, int64_t element);
/* Where the value that the operand denotes is kept; 0 when it is no place. */
val operand_place(struct check *check, struct state *state, const struct call *call,
                  const struct operand *operand, const char *record, int64_t element);
/* Bytes of the one thing that an argument points to, as it is written: a record, an array, a
 * member. -1: not known. */
int64_t operand_extent(const struct check *check, const struct call *call,
                       const struct operand *operand);
bool operand_walks_array(const struct operand *operand);
/* Is the argument read, where it is written, from the first element of an array of two? */
bool operand_is_first(const struct check *check, const struct call *call, uint32_t arg);
/* The record that argument `arg` points to, as written or as its variable says; type 0 when not
 * known. */
struct record operand_record(struct check *check, const struct state *state,
                             const struct call *call, uint32_t arg);

/* request.c: whether the action is about that element, by its "where". */
bool request_is_meant(struct check *check, struct state *state, const struct call *call,
                      const struct action *action, const char *record, int64_t element);
/* Notes what the requests say that were taken from the queue since the last submission and filled
 * in by hand. */
/* Where only a caller can tell whether the action is meant: the state goes on as if it were not,
 * and `others` get one for each condition that may hold. */
void request_split(struct check *check, struct state *state, const struct call *call,
                   const struct action *action, const char *record, int64_t element,
                   struct state_set *others);
/* The same for entries that the submission hands over. */
void request_split_taken(struct check *check, struct state *state, const struct event *submit,
                         struct state_set *others);
void request_describe(struct check *check, struct state *state, const struct event *submit);

/* effect.c: tells the rules, then changes the state. False: the path ends here. */
bool effect_apply(struct check *check, struct state *state, const struct event *event);
/* Is `at` behind the null of a call that failed? Then the rules are told. */
void effect_untested(struct check *check, const struct state *state, val at, ir_loc loc);
/* Code that may take completions was passed on a way that takes none, for reasons that may not be
 * in view (how many there are): puts a reaping of who knows what on record. */
void effect_pass_reaping(struct check *check, struct state *state, ir_loc loc);
void effect_tell(struct check *check, const struct state *state, const struct event *event);

/* access.c: an instruction reads or writes; */
void access_make(struct check *check, struct state *state, enum event_kind kind, val at,
                 int64_t size, ir_loc loc);
/* an event that is a read or a write happens. */
void access_apply(struct check *check, struct state *state, const struct event *access);
/* A callee of the call at `loc` does it. The event's cause is the callee's, and becomes its
 * caller's where somebody wants to hear of it. */
void access_replay(struct check *check, struct state *state, const struct event *access,
                   ir_loc loc);

/* flight.c: says in an event that a call makes how many operations it is about; `first`: of those
 * that it makes of one action, one for each range. */
void flight_fill(struct check *check, struct state *state, struct event *event, bool first);
void flight_apply(struct check *check, struct state *state, const struct event *event);
/* If a number of operations is kept at that place, it changes by so many; 0: by who knows how
 * many. False: it is something else. */
bool flight_change(struct check *check, struct state *state, val place, val by, ir_loc loc);
/* How many of any queue but this one, that may be it, are in flight is not known any more; of all
 * queues: 0. */
void flight_forget(struct check *check, struct state *state, val queue);
void flight_close(struct check *check, struct state *state, val queue);

/* rounds.c: what changes by the same amount in each round of a loop that handles operations. */
void rounds_note(struct check *check, struct state *state, uint32_t loop);
struct rounds {
    VEC(struct cell) counters; /* owned; address, and what is kept there now */
    VEC(int64_t) steps; /* owned; by counter */
    VEC(val) lost; /* owned; numbers of operations that change otherwise */
    val more; /* how many further rounds there are */
};
/* How many further rounds of the loop there are: one at least; */
val rounds_more(struct check *check, struct state *state, uint32_t loop);
/* by how much they change what each changes by `step`. */
val rounds_change(struct check *check, val more, int64_t step);
void rounds_begin(struct check *check, struct state *state, uint32_t loop, struct rounds *rounds);
/* Counters are as after all further rounds but the last. */
void rounds_put_before(struct check *check, struct state *state, const struct rounds *rounds);
/* As after all of them. */
void rounds_put(struct check *check, struct state *state, const struct rounds *rounds, ir_loc loc);
/* Is something else kept at that place than a round ago? `step`: what it changed by, 0 when it is
 * known that it was not the same in the round before. */
bool rounds_changed(struct check *check, const struct state *state, uint32_t loop, val place,
                    int64_t *step);
bool rounds_counts(const struct rounds *rounds, val place);
void rounds_end(struct rounds *rounds);

/* trace.c: puts an event on record. */
void trace_put(struct check *check, struct state *state, const struct event *event);
/* Is a read or write there worth putting on record? Not if its like is, and no more than a bounded
 * number of them. */
bool trace_is_news(const struct check *check, const struct trace *trace,
                   const struct event *access);

/* Has the process, a child, done nothing since its fork but end, or become another program? */
bool trace_only_ends(const struct trace *trace);
/* Is it of a child that writes to, frees or uses what the function was given? (Reads do not count:
 * each message of a fatal error that a debugger is started for is read.) */
bool trace_child_touches(const struct check *check, const struct trace *trace);

/* keep.c: copies in the run's arena of what a function's analysis made. NULL stays NULL. */
const struct cause *keep_cause(struct engine *engine, const struct cause *cause);
const struct process *keep_process(struct engine *engine, const struct process *process);
struct hazard *keep_hazard(struct engine *engine, const struct hazard *found);

/* export.c */
struct summary *export_summary(struct check *check);
/* exits.c: joins exits that callers cannot tell apart; keeps the `limit` with most at stake. */
void export_group(struct check *check, size_t limit);
/* Does it fork before it ends? A function that only ends keeps that to itself. */
bool exit_is_told(const struct check *check, const struct state *state, const struct event *event);
bool exit_ends_forked(const struct check *check, const struct exit *exit);
/* Where it first does what a child must not do to things of its parent's: use or release them, or
 * free what may be guarded. 0: nowhere, or nobody makes children. */
uint64_t exit_first_deed(const struct check *check, const struct state *state);
/* lost.c: what stays when a function returns. Free `bases` with map_free. */
struct reach {
    struct check *check;
    struct state *state;
    val result;
    struct map bases; /* objects that something leads to */
};
void reach_init(struct reach *reach, struct check *check, struct state *state, val result);
void reach_keep(struct reach *reach, val v);
bool reach_stays(const struct reach *reach, val base);
/* Tells the rules of pins whose last handle goes with this exit. */
void lost_report(struct check *check, struct state *state, val result, ir_loc loc);

/* What is kept at that place gives way to another value: the handle of a pin, perhaps. `in`: the
 * function called at `loc` that does it, found by `evidence`; NULL: this one. */
void lost_overwritten(struct check *check, struct state *state, struct cell by, ir_loc loc,
                      const struct prog_func *in, uint32_t evidence);

/* watch.c: does somebody want to know of states in this function? */
void watch_enter(struct check *check);
/* All states that come to instruction `index` of a block: told where it begins the watched line. */
void watch_states(struct check *check, const struct state_set *set, ir_block_id block,
                  uint32_t index);

/* Forgets what only the function itself could see. */
void lost_locals(struct check *check, struct state *state);

/* pins.c: the inventory */
/* May a caller have guarded memory that is not its own, or asked the library to? */
bool pins_may_be_guarded(const struct check *check, val at, const struct action *pin);
void pins_count(struct check *check, const struct event *event);
void pins_see(struct check *check, const struct pin *pin);
void pins_settle(struct engine *engine);
void pins_note(struct check *check, const struct state *state, const struct pin *pin,
               const char *verdict, const struct cause *by);
void pins_close(struct check *check, const struct state *state, enum exit_kind kind);

#endif
