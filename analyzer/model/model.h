/* API knowledge, loaded from rule files: names map to meanings, and C code knows only the meanings.
 *
 * A model is a set of APIs, each a list of cases {what is returned, under which conditions, what
 * happens}, the same shape as the summary of an analysed function, and the rule catalogue with what
 * is true of which target. It is immutable once loaded; everything is in its arena. */
#ifndef PINFORK_MODEL_MODEL_H
#define PINFORK_MODEL_MODEL_H

#include "base/arena.h"
#include "base/err.h"
#include "base/map.h"
#include "base/vec.h"

#include <stdbool.h>
#include <stdint.h>

struct json_doc;

enum __attribute__((packed)) event_kind {
#define EVENT(name, text, relevance, apart, leaves, renews, makes, operands) EV_##name,
#include "model/event.def"
#undef EVENT
    EV_COUNT
};

/* "pin", "lib-guard"; "" for an engine's own. */
const char *event_name(enum event_kind kind);

/* ---- operands: where a value of the call comes from ------------------------------------------ */

enum operand_kind {
    OPERAND_NONE,
    OPERAND_NUMBER, /* a constant */
    OPERAND_INDEX, /* "[]": the number of the element that the event is about, from 0 */
    OPERAND_RETURN, /* the call's result (with path: memory reached from it) */
    OPERAND_ARG, /* an argument, followed along `path` */
    OPERAND_MUL, /* a * b */
    OPERAND_ADD, /* a + b */
    OPERAND_PAGES, /* a, rounded up to pages */
};

enum hop_kind {
    HOP_DEREF, /* "*p": what the pointer points to (only first in the text, last in effect) */
    HOP_ARROW, /* "p->field": load p, then the member */
    HOP_DOT, /* ".field": a member of the place reached so far */
    HOP_EACH, /* "p[]": each element of the array p points to; the event's `count` says how many */
};

struct hop {
    enum hop_kind kind;
    const char *field; /* ARROW, DOT */
    const char *record; /* what the member points to where its type does not say; "" else */
};

/* "iov[].iov_base" is ARG iov, EACH, DOT iov_base; "*p->q" is ARG p, ARROW q, DEREF: hops stand in
 * order of effect. In "p->data<iovec>[].iov_base" a member that is a number points to iovecs. An
 * operand denotes the value loaded from the place reached (of a hop chain that ends in a place), or
 * the argument itself without hops. Where an event makes a value (`at` of alloc, move and store,
 * `handle` of pin, `object` of create), "*out" and "out->member" are the place the new value is
 * stored to, and "return" says that it is the call's result. An argument the call does not have is
 * unknown. */
struct operand {
    enum operand_kind kind;
    int64_t number;
    uint32_t arg; /* index of the argument */
    struct hop *hops;
    uint32_t hop_count;
    struct operand *a, *b;
};

/* ---- conditions ------------------------------------------------------------------------------ */

enum cond_kind {
    COND_IS, /* operand == number */
    COND_NOT, /* operand != number */
    COND_BITS_SET, /* operand & number != 0 */
    COND_BITS_CLEAR, /* operand & number == 0 */
    COND_MASKED, /* (operand & number) == number2 */
    COND_LESS, /* operand < number (signed) */
    COND_AT_LEAST,
    COND_AT_MOST, /* operand <= most (signed) */
    COND_TYPE, /* the argument's expression is a pointer to the record `text` */
    COND_NOT_TYPE, /* it is known to be no pointer to that record, or not known what it is */
    COND_TEXT, /* the argument is the string literal `text` */
    COND_NOT_TEXT, /* it is another string literal, or none */
    COND_FIRST, /* the argument is written as the first element of an array of two */
    COND_NOT_FIRST,
};

struct cond {
    enum cond_kind kind;
    struct operand operand;
    struct operand most; /* AT_MOST */
    int64_t number, number2;
    bool proven; /* the case is taken only where this is certain */
    uint32_t bits; /* compare as this many low bits (32 for ioctl requests), 0: all */
    const char *text;
};

/* ---- targets --------------------------------------------------------------------------------- */

enum libc_kind { LIBC_ANY, LIBC_GLIBC, LIBC_MUSL, LIBC_UCLIBC, LIBC_BIONIC };

#define VERSION_ANY 0u
/* Versions compare as numbers: 5.10.3 is 0x050a0003 (major 8, minor 8, patch 16 bits). */
typedef uint32_t version;

struct target {
    version kernel; /* VERSION_ANY: any still in use */
    enum libc_kind libc;
    version libc_version;
    version rdma_core;
};

/* Parses "kernel=6.1,libc=glibc-2.36,rdma-core=44", "portable" or "host" (this machine, see
 * target_host.h). */
enum status target_parse(struct target *out, const char *text, struct err *err);
/* Canonical text, "portable" when nothing is set. In `arena`. */
const char *target_text(const struct target *target, struct arena *arena);

/* since <= v < before; 0 is open. */
struct version_range {
    version since, before;
};

/* On which targets something holds. A part that the target leaves open takes `portable`. */
struct target_test {
    bool is_set; /* false: on every target */
    bool portable; /* the answer while the parts tested are not given */
    bool has_libc; /* some C library is named: one that is not named fails the test */
    bool libc[5]; /* by libc_kind: this library is named and its range counts */
    struct version_range libc_range[5];
    bool has_kernel, has_rdma_core;
    struct version_range kernel, rdma_core;
    const char *source; /* of the fact; "": not said */
};

bool target_holds(const struct target *target, const struct target_test *test);

enum target_answer { TARGET_NO, TARGET_OPEN, TARGET_YES };
/* The same without its `portable`: OPEN while a part that decides is not given. */
enum target_answer target_answer(const struct target *target, const struct target_test *test);
/* "kernel since 5.9, before 5.12; glibc before 2.29"; "" for a test that always holds. */
const char *target_test_text(const struct target_test *test, struct arena *arena);

/* ---- APIs ------------------------------------------------------------------------------------ */

enum __attribute__((packed)) returns {
    RETURNS_ANY,
    RETURNS_ZERO,
    RETURNS_NONZERO,
    RETURNS_POSITIVE,
    RETURNS_NEGATIVE,
    RETURNS_NONNEGATIVE,
    RETURNS_NULL,
    RETURNS_NONNULL,
    RETURNS_MINUS_ONE,
    RETURNS_NOT_MINUS_ONE,
    RETURNS_NEVER, /* noreturn */
    RETURNS_ERROR_PLACE, /* where the last error's number is kept: a failed call sets it */
    RETURNS_ARG, /* the value of an argument (memcpy): `returns_value` */
    RETURNS_DIFFERENCE, /* zero where the texts `returns_value` and `returns_other` are alike */
};

enum memory_kind {
    MEMORY_UNKNOWN,
    MEMORY_HEAP,
    MEMORY_MAP,
    MEMORY_STACK,
    MEMORY_GLOBAL,
    MEMORY_DEVICE,
};
enum pin_key { KEY_HANDLE, KEY_ADDRESS, KEY_VALUE, KEY_OWNER };
enum fork_role { ROLE_PARENT, ROLE_CHILD };

/* One thing that happens. Fields not named by event_keys.def for its kind are zero. */
struct action {
    enum event_kind event;
    struct target_test on; /* else it does not happen on this target */
    struct target_test idle; /* LIB_GUARD: where set and it holds, the library guards nothing */
#define OPERAND(name, member, key) struct operand member;
#include "model/operand.def"
#undef OPERAND
    enum memory_kind memory; /* ALLOC */
    bool shared; /* ALLOC: never copy-on-write */
    bool zeroed; /* ALLOC: reads as zero, not written by the program */
    bool huge; /* ALLOC: hugetlb pages */
    bool file_backed; /* ALLOC */
    bool whole_pages; /* ALLOC: starts and ends at page boundaries */
    bool page_aligned; /* ALLOC: starts at one */
    bool wipe; /* GUARD: WIPEONFORK */
    bool transient; /* PIN: until reaped */
    bool read_only; /* PIN: no write intent */
    bool untracked; /* PIN: FOLL_GET */
    bool breaks_cow; /* PIN: always breaks copy-on-write, whatever the intent */
    bool device_writes; /* SUBMIT, PREPARE, DIRECT_IO: the kernel writes the buffer */
    bool fixed; /* SUBMIT, PREPARE: in a registered buffer */
    bool notifies; /* PREPARE: a second completion says that the memory is let go */
    bool ready; /* REAP: that many completions are there, but not taken */
    bool direct; /* OPEN: O_DIRECT */
    bool if_any; /* UNPIN: of what is live by this key for certain; there may be nothing */
    bool quick; /* EXIT */
    bool later; /* CALLBACK: after the call returned */
    bool arg_second; /* CALLBACK: the function gets `arg` as its second argument */
    bool any_time; /* CALLBACK: at any time from here on, like a signal's handler */
    bool at_exit; /* CALLBACK: when the process exits */
    bool before_fork, in_parent, in_child; /* CALLBACK: at every fork from here on */
    bool weak; /* LIBGUARD */
    bool environment; /* LIBGUARD: a variable, which the library reads when it comes up */
    bool void_guard; /* GUARD: cannot take effect; `why` says it */
    bool survivor_child; /* FORK: the caller goes on as the child */
    bool execs; /* FORK: the child only execs */
    enum fork_role role; /* FORK */
    enum pin_key key; /* PIN, UNPIN */
    const char *library; /* PIN, QUEUE, LIBGUARD: whose protection; "" */
    const char *why; /* NOPIN, GUARD void */
    struct cond *where; /* of an array: only the elements for which these hold for certain */
    uint32_t where_count;
    struct action *filled; /* PREPARE: what the request says by hand, read when it is submitted */
    uint32_t filled_count;
    const char *filled_record; /* that the request is */
    const struct origin *origin; /* what is known of its case; never NULL */
};

/* How well a case is known: on which kernels the call has it, what its findings may count for. */
struct origin {
    struct version_range kernel;
    const char *kernel_source; /* "" where it is not said */
    uint32_t evidence; /* bits that findings resting on it get: ASSUMED or DOUBTFUL; 0: certain */
    const char *doubt; /* why; "" */
    const char *command; /* the constant that chooses it, "VFIO_IOMMU_MAP_DMA"; "": none does */
};

/* CALLBACK: is the function kept, to be called after the call has returned? */
static inline bool callback_is_kept(const struct action *action)
{
    return action->later || action->any_time || action->at_exit || action->before_fork ||
           action->in_parent || action->in_child;
}

struct api_case {
    const char *about; /* "with file actions"; "" */
    enum returns returns;
    struct operand returns_value, returns_other;
    struct cond *when; /* all must hold */
    uint32_t when_count;
    struct action *actions;
    uint32_t action_count;
};

struct api {
    const char *name; /* the name to show: the first, not the alias met */
    const char *library; /* of its file */
    const char **aliases;
    uint32_t alias_count;
    uint32_t arg_count;
    const char **args;
    struct api_case *cases;
    uint32_t case_count;
    uint32_t selector; /* argument + 1 whose number says which of many things it does; 0: none */
    bool is_busy; /* works with the heap, stdio, and what else a process has that goes on */
    bool is_harmless; /* touches only what its cases say; unknown effects none */
    bool is_pin, is_fork, is_guard; /* some case does so: for counting sites */
};

/* ---- the catalogue --------------------------------------------------------------------------- */

/* What a hazard is made of, as far as targets and confidence care. Named in the catalogue. */
enum evidence {
#define EVIDENCE(name, text) EVIDENCE_##name,
#include "model/evidence.def"
#undef EVIDENCE
    EVIDENCE_COUNT
};

/* What becomes of a hazard. */
enum outcome { OUTCOME_REAL, OUTCOME_COST, OUTCOME_HARMLESS };
const char *outcome_text(enum outcome outcome); /* "real" "cost" "harmless" */

struct rule_verdict {
    struct target_test on;
    enum outcome outcome;
    const char *why, *source;
    const char *costs; /* COST: what, and how much; else "" */
};

/* One kind of a rule's hazard, told by its evidence, and what the versions make of it: the first
 * verdict that holds counts. */
struct rule_case {
    const char *text; /* "private huge pages (hugetlb)" */
    uint32_t needs, lacks; /* bit sets of 1u << enum evidence */
    const char *library; /* whose protection it is about; "": any */
    struct rule_verdict *verdicts;
    uint32_t verdict_count;
};

/* What to do about one kind of a rule's hazard; told as that of a case. */
struct rule_fix {
    const char *text;
    uint32_t needs, lacks;
    const char *library; /* whose call it is that pins; "": any */
};

struct rule_info {
    const char *id, *name, *level; /* "PF101", "pin-before-fork", "warning" */
    const char *summary; /* one sentence, no final dot */
    const char *description; /* a paragraph */
    const char *fix; /* all that may help */
    struct rule_fix *fixes; /* the first that fits a hazard is the one to name; else `fix` */
    uint32_t fix_count;
    const char *cwe; /* "CWE-362" or "" */
    const char *const *hidden_by; /* rules that, at the same pin, make this one silent */
    uint32_t hidden_by_count;
    bool needs_fork; /* reported only where a fork-like call is in view */
    struct rule_case *cases; /* the first that fits and has a verdict decides */
    uint32_t case_count;
};

struct model {
    struct arena arena;
    VEC(struct api) apis;
    struct map api_by_name; /* hash_text of name or alias -> index + 1; collisions: error */
    VEC(struct rule_info) rules; /* sorted by id */
    uint64_t hash; /* of the bytes of all files loaded, in order */
};

void model_init(struct model *model);
void model_fini(struct model *model);

/* Adds one rule file. An API named a second time replaces the first if `replace`, else is an error.
 * Errors name the file, the JSON pointer and the remedy. */
enum status model_load_file(struct model *model, const char *path, bool replace, struct err *err);
/* Every *.json of a directory in order of name (catalogue.json included; schema.json is none). */
enum status model_load_dir(struct model *model, const char *dir, struct err *err);
/* The same with the file `path` in place of the one of its name there, else after all of them: for
 * checking a file that is being worked on. */
enum status model_load_dir_with(struct model *model, const char *dir, const char *path,
                                struct err *err);

/* Whether what this file says makes sense with all that is loaded, the file included: a release of
 * what nothing pins, for one, is an error. */
enum status model_cross_check(struct model *model, const struct json_doc *doc, struct err *err);

/* NULL when there is none. */
const struct api *model_find_api(const struct model *model, const char *name);
/* Is it that the argument, as given, is one number? */
static inline bool cond_selects(const struct cond *cond, uint32_t arg)
{
    return cond->kind == COND_IS && cond->operand.kind == OPERAND_ARG &&
           cond->operand.hop_count == 0 && cond->operand.arg == arg;
}

const struct rule_info *model_find_rule(const struct model *model, const char *id_or_name);

/* The verdict on a hazard with that evidence, of that library (""; NULL: none); NULL where the
 * catalogue has none, or the target leaves open what it hangs on. */
const struct rule_verdict *rule_verdict(const struct rule_info *rule, const struct target *target,
                                        uint32_t evidence, const char *library);

/* What to do about a hazard with that evidence, whose memory is pinned by that library's call. */
const char *rule_fix(const struct rule_info *rule, uint32_t evidence, const char *library);

/* Changes when anything in the loaded files changes: part of cache keys. */
uint64_t model_hash(const struct model *model);

#endif
