/* What is believed at one point of one path: memory, constraints, objects, pins, guards, process.
 *
 * A state is one disjunct. Values are ids of the function's `struct values`; everything else that a
 * state points to is immutable: causes live as long as the analysis of the function, traces as long
 * as a state has them. What outlives these (summaries, hazards, the inventory) refers to copies:
 * keep.c. */
#ifndef PINFORK_ENGINE_STATE_H
#define PINFORK_ENGINE_STATE_H

#include "engine/event.h"
#include "engine/limits.h"
#include "engine/value.h"
#include "model/model.h"

#include <string.h>

/* NO and YES are proofs; MAYBE is "cannot tell". */
enum tri { NO, MAYBE, YES };

/* A process: the child of `fork` in process `parent`; NULL is the one the function was entered in.
 */
struct process {
    const struct cause *fork;
    const struct process *parent;
    const struct process *kept; /* as a cause's */
};

/* The events of a path, newest first. Paths share what they have in common. */
struct trace {
    const struct trace *prev; /* owned together with its other users */
    struct event event;
    uint64_t key; /* hash of the events that tell states apart, up to this one */
    uint64_t firm; /* of those that are never spared, see state_spares */
    uint64_t mark; /* of this one alone; 0: it does not */
    uint32_t count; /* of those */
    uint32_t since; /* events of other kinds since the last of those */
    uint32_t all; /* events of any kind: of two traces alike, the longer says more */
    uint32_t users; /* states that have it, and traces that it is before */
    struct accesses {
        uint32_t events; /* of any kind since reads, or writes, were last news, */
        uint32_t count;  /* of which so many are these, */
        uint64_t objects; /* a bit for each of them, by hash of what it was done to */
    } reads, writes;
    bool ran; /* a RUN is on record since the last fork */
    bool opened; /* an UNGUARD is on record that may have failed */
    bool reaped; /* who knows what was, and nothing has been submitted since */
    const struct trace *release; /* the newest UNPIN, this one included */
    const struct trace *submit; /* the newest SUBMIT, likewise, */
    const struct trace *maker; /* the newest that a thing with a handle came to be by, */
    const struct trace *marked; /* and the newest with a mark */
};

struct cell {
    val addr, value;
};

/* lo <= v <= hi, v != except. */
struct range {
    val v;
    int64_t lo, hi, except;
    bool has_except;
    bool accessed; /* not 0 because memory there was used, not because it was tested */
};

/* What was known on one of the ways that were joined, beside what is known of all. */
struct way {
    struct range known[LIMIT_WAY_RANGES];
    uint32_t count;
};

static inline bool state_knows_nothing(const struct range *range)
{
    return range->lo == INT64_MIN && range->hi == INT64_MAX && !range->has_except &&
           !range->accessed;
}

/* A stretch of memory whose contents came from elsewhere as a whole; newer ones win. */
enum overlay_kind { OVERLAY_COPY, OVERLAY_ZERO, OVERLAY_HAVOC };
struct overlay {
    enum overlay_kind kind;
    val at;
    int64_t size; /* -1: to the end */
    val from; /* HAVOC: names who wrote it and when */
};

/* Memory that came to be on this path. */
struct object {
    val base;
    struct event event; /* ALLOC */
    const struct cause *gone; /* freed, unmapped, moved */
    bool written; /* by the program */
    bool escaped; /* code not analysed knows it */
};

struct fork_hit {
    const struct fork_hit *prev;
    const struct cause *cause;
    const struct action *action;
    const struct process *process; /* that forked */
    bool tentative; /* inside a call that does not return */
    bool guarded; /* the whole pin was, or may have been */
    bool idle; /* by a library alone, which guards nothing on this target */
    bool child; /* this path is the child's */
    bool survivor;
    bool concurrent; /* fork and pin are of threads that run beside each other */
    bool late; /* the pin was released on this path, by a thread that may as well do so later */
    uint32_t count; /* of these and those before */
    uint64_t key; /* bits: which kinds there are */
};

struct pin {
    struct event event;
    const struct process *process;
    const struct fork_hit *forks; /* met while live */
    const struct cause *guard; /* that covers it, if one was seen at a fork */
    const struct cause *opened; /* took a guard off while it was live, */
    val opened_at, opened_len;  /* from these pages of it */
    const struct cause *release; /* released it by name, not by closing its owner */
    val release_result; /* of that call */
    const struct thread *releaser;
    const struct cause *overwritten; /* a place that kept its handle last got another value here, */
    uint32_t overwriter; /* evidence bits: of how the function that did it was found */
    bool was_guarded; /* when it was released */
    bool lib_guarded; /* the library's protection was on before */
    bool lib_idle; /* and guards nothing on this target, where it need not for the parent */
    bool weak_guarded;
    bool inherited; /* this path is in a child of the process that pinned */
    bool released; /* kept to tell "released before any fork" from "no fork" */
    bool gone; /* its memory is (reported as such) */
    bool kept; /* something may hold its handle, though it is not known where */
    bool maybe_released; /* code not analysed got the handle */
    uint32_t serial; /* which of the pins ever made on this path */
};

struct guard {
    struct event event;
    const struct cause *left; /* gave the block back to the heap with the guard on */
    bool off; /* taken off again */
    bool rest; /* what is left of one that was taken off in part */
    bool inherited;
    val kept_by; /* 0; or a call that takes it off: this is how it was before, and in force only if
                    the path sees that call fail */
    enum returns kept_unless; /* the results of that call that mean success */
};

/* A thread that runs, or may: it was started and not joined. */
struct running {
    const struct thread *thread;
    val handle;
};

/* What is known of a library: its fork protection, and what it was used for. */
struct lib {
    const char *name;
    struct event event; /* LIBGUARD, when on */
    const struct cause *used; /* first registration or queue */
    uint32_t evidence; /* bits: of how that was reached */
    bool up; /* it has read its environment */
    bool on, huge, queued, pinned; /* huge: guards whole huge pages */
};

/* Memory as it was when a loop's head was reached (rounds.c). */
struct round {
    const struct round *prev;
    uint32_t loop, visit;
    const struct cell *cells;
    uint32_t cell_count;
};

struct state {
    VEC(struct cell) cells; /* sorted by addr */
    VEC(struct range) ranges; /* sorted by v */
    VEC(struct way) ways; /* one of these was taken; none: nothing is known of that */
    VEC(struct overlay) overlays;
    VEC(struct object) objects; /* in order of creation */
    uint64_t
        object_bits; /* one for each of them, by hash of its base: most questions are for others */
    VEC(struct pin) pins; /* in order of creation */
    VEC(struct guard) guards;
    VEC(struct lib) libs;
    VEC(struct running) running; /* beside the thread the function was entered in */
    VEC(val) shared; /* given to the function, and handed on to code out of view (share.c) */
    VEC(struct event) handlers; /* CALLBACK: what is called at forks and at exit */
    val *slots; /* owned; values of temporaries */
    uint32_t slot_count;
    uint8_t *visits; /* owned; by loop head: rounds begun */
    uint32_t visit_count;
    const struct process *process;
    const struct thread *thread; /* whose doings are being taken in */
    const struct trace *trace; /* shared: state_take_trace */
    const struct round *rounds; /* newest first, of loops that handle operations */
    uint32_t evidence; /* bits: what was assumed or crossed on this path */
    uint32_t serial; /* pins ever made */
    val unlinked; /* what was last taken out of a list by its own links, 0: nothing */
    bool tentative; /* replaying a call that does not return */
    bool went_on; /* a loop that counts from what was given has gone beyond the rounds walked */
    bool has_terms; /* some cell is at a symbolic index */
    bool has_counts; /* some cell is a number of operations (flight.h) */
};

/* Where `key` stands, or would stand, among `count` entries of `size` bytes that begin with a val
 * and are sorted by it. */
static inline size_t state_place(const void *entries, size_t count, size_t size, val key)
{
    size_t low = 0, high = count;

    while (low < high) {
        size_t middle = (low + high) / 2;
        val there;

        memcpy(&there, (const char *)entries + middle * size, sizeof there);
        if (there < key)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

struct state *state_new(uint32_t slots, uint32_t visits);
struct state *state_copy(const struct state *state);
void state_free(struct state *state);

/* The newest CREATE, QUEUE, PIN or OPEN on it: of what is on record these are few. */
static inline const struct trace *trace_maker(const struct trace *trace)
{
    return trace == NULL ? NULL : trace->maker;
}

/* The state has that trace instead of its own. */
void state_take_trace(struct state *state, const struct trace *trace);

/* Puts on record that the pin met a fork; `hit` says how but for its place in the list. Where there
 * are very many, it takes the place of the last, if that was alike. */
void pin_put_hit(struct pin *pin, struct fork_hit *hit);

/* Notes that code out of view knows what was given (share.c). */
void state_share(struct state *state, val given);

/* ---- memory (state_memory.c) ---- */

struct memory { /* what loads need to know beyond the state */
    struct values *values;
    const struct program *program;
    bool at_start; /* globals hold what their initialisers say: the function is main */
};

/* Found at an element of an array that nobody has written by that index: what another holds. */
struct guess {
    val addr, value;
};
struct guesses {
    VEC(struct guess) of; /* owned */
};

val state_load(struct state *state, const struct memory *memory, val addr);
/* The same, one after the other: of two elements one has a handle only. Adds to `before`; NULL:
 * nothing was found. */
val state_load_besides(struct state *state, const struct memory *memory, val addr,
                       struct guesses *before);
void state_store(struct state *state, const struct memory *memory, val addr, val value);
/* `size` bytes at `to` become those at `from`, zero, or unknown (`tag` names this unknown). */
void state_overlay(struct state *state, const struct memory *memory, struct overlay overlay);
/* The last release of that handle on the path, unless it was pinned again since; NULL: none. */
const struct event *state_release_of(const struct state *state, val handle);
/* Is it the handle of a pin that is live on the path? */
bool state_is_live_handle(const struct state *state, val value);
/* What is kept at that very address; 0 when nothing was put there. */
val state_kept(const struct state *state, val addr);
void state_put_object(struct state *state, const struct object *object);
struct object *state_object(struct state *state, val base);
const struct object *state_find_object(const struct state *state, val base);

/* ---- constraints (state_range.c) ---- */

struct range state_range(const struct state *state, struct values *values, val v);
/* All that is known of range.v from now on. */
void state_know(struct state *state, struct range range);
/* Narrows; false when no value is left. */
bool state_limit(struct state *state, struct values *values, val v, int64_t lo, int64_t hi);
bool state_exclude(struct state *state, struct values *values, val v, int64_t number);
/* Memory at v is used, so v is not null. False: it is. */
bool state_use(struct state *state, struct values *values, val v);
/* Assumes that v is nonzero (truth) or zero. False: this path is impossible. */
bool state_assume(struct state *state, struct values *values, val v, bool truth);
enum tri state_compare(const struct state *state, struct values *values, enum ir_oper oper, val a,
                       val b, bool is_unsigned);
/* v, or the constant that it must be. */
val state_fold(const struct state *state, struct values *values, val v);
/* Could a result of that class be v? */
enum tri state_returns(const struct state *state, struct values *values, val v,
                       enum returns returns);
/* The same by what is on record of v alone. */
bool state_may_be(const struct state *state, val v, enum returns returns);
bool state_assume_returns(struct state *state, struct values *values, val v, enum returns returns);

/* ---- alternatives (state_ways.c) ---- */

enum tri way_holds(const struct state *state, struct values *values, const struct way *way);
/* Drops ways that cannot have been taken; the only one left is known from now on. False: none. */
bool state_settle_ways(struct state *state, struct values *values);
/* A join forgets what was known of range->v, which counts where it was given from outside. */
void way_note(struct way *way, const struct values *values, const struct range *range);
/* The same of one that a callee says: what it left in memory is made by that one call. */
void way_tell(struct way *way, const struct values *values, const struct range *range);
/* Both are ways out of a function, about to be joined: what `state` alone knows of values made here
 * and left in memory, which nothing after the join makes again, is kept as an alternative, too. */
void state_note_left(struct state *state, const struct state *other, struct values *values);
void state_join_ways(struct state *into, const struct state *other, const struct way *mine,
                     const struct way *others);

/* ---- merging (state_join.c; what tells states apart: state_key.c) ---- */

/* Equal in all that rules can see. */
enum key_grain {
    KEY_FINE, /* with functions that pointers were taken for, given handles that are null */
    KEY_PLAIN, /* with live objects and tables chosen */
    KEY_COARSE, /* pins, guards, forks only */
};
/* Of all but the trace, */
uint64_t state_key(const struct state *state, const struct values *values, enum key_grain grain);
/* and of that. */
uint64_t state_key_of_trace(const struct state *state, struct values *values);
/* Memory at `at` was made here and has been freed, unmapped or moved. */
bool state_is_gone(const struct state *state, const struct values *values, val at);
/* The path has seen it fail, and not because it could not succeed: as if it had not been asked
 * for. */
bool state_has_failed(const struct state *state, const struct guard *guard);
/* Handles given from outside that some way releases. Of those that do not, a way on which there is
 * nothing is not one that leaves something: they are told apart. */
struct handles {
    val handles[LIMIT_HANDLES];
    uint32_t count;
};
void state_find_handles(const struct state *state, const struct values *values,
                        struct handles *handles);
uint64_t state_key_of_handles(const struct state *state, struct values *values,
                              const struct handles *handles);
/* Is it null, or would it be kept in memory behind a null? (state_spare.c) */
bool state_is_nothing(const struct state *state, struct values *values, val v);
/* May a release of that kind be of something that is not there, */
bool state_may_spare(enum event_kind kind);
/* and is it? */
bool state_spares(const struct state *state, struct values *values, const struct event *event);
/* Of states with equal keys, those whose way is that of another but for releases of what is not
 * there get that one's trace. */
void state_pass(struct state *const *states, uint64_t *keys, size_t count, struct values *values);
/* Was a pointer to a function taken to be that one? */
bool state_says_which(const struct values *values, const struct range *range);
bool state_same(const struct state *a, const struct state *b);
/* Is it the same library call, however it was reached? */
bool state_same_site(const struct cause *a, const struct cause *b);
/* Weakens `into` until it covers `other` too; same keys. `tag` names the join for values that
 * differ. */
void state_join(struct state *into, const struct state *other, struct values *values, uint32_t tag);
/* Drops equal states, joins those alike past `soft`, keeps `hard` at most. True when some were
 * lost. */
struct state_set {
    VEC(struct state *) states;
    VEC(struct state *) dropped; /* by state_reduce, for a last word; the caller frees them */
};
struct places {
    val at[8];
    size_t count;
};
/* `slot` is what was just assigned, or NO_SLOT: success and failure are joined only past `hard`.
 * `grain` of the first joins. `apart`: by whose values states are always told apart. */
enum { NO_SLOT = UINT32_MAX };
struct bounds {
    size_t soft, hard;
    size_t most; /* where more than `hard` have pins of their own */
    uint32_t evidence; /* bits: what findings on joined states rest on */
};
bool state_reduce(struct state_set *set, struct values *values, uint32_t tag, uint32_t slot,
                  enum key_grain grain, struct places apart, struct bounds bounds);

#endif
