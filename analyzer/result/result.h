/* What a run found: plain structs between the analysis, the store and the reports.
 *
 * Everything in a run is in its arena; texts are UTF-8 or raw bytes of the analysed source (writers
 * escape them) and never NULL: "" where there is nothing. Paths are relative to the run's root
 * where below it, with '/'. Lines and columns count from 1; a line of 0 means "no place". */
#ifndef PINFORK_RESULT_RESULT_H
#define PINFORK_RESULT_RESULT_H

#include "base/arena.h"
#include "base/vec.h"

#include <stdbool.h>
#include <stdint.h>

enum level { LEVEL_NOTE, LEVEL_WARNING, LEVEL_ERROR };
enum confidence { CONFIDENCE_LOW, CONFIDENCE_MEDIUM, CONFIDENCE_HIGH };

struct place {
    const char *file;
    uint32_t line, column, end_line, end_column; /* end: one past the last character */
};

/* One station of a finding's path. */
struct step {
    const char *
        /* "alloc", "guard", "pin", "fork", "write", "access", "release", "call", "exit", ... */
        role;
    struct place place;
    const char *function; /* the function the place is in */
    const char *process; /* "parent", "child of main.c:12", "process" before any fork */
    const char *text; /* a sentence without final dot: "'buf' is pinned by ibv_reg_mr" */
};

struct related {
    struct place place;
    const char *text;
};

/* A replacement of the text of `place`, or an insertion when its end equals its start. */
struct fix_edit {
    struct place place;
    const char *text;
};

/* What would mend a finding by edits that need no thought. */
enum mend {
    MEND_NONE,
    MEND_TEST_ZERO, /* end the program where the call does not return zero */
};

enum finding_state {
    STATE_NONE,
    STATE_NEW,
    STATE_UNCHANGED,
    STATE_ABSENT
}; /* against a baseline */

struct finding {
    const char *rule; /* "PF101" */
    const char *name; /* "pin-before-fork" */
    enum level level; /* after the target's say */
    enum confidence confidence;
    struct place place; /* primary location */
    const char *function;
    const char *message; /* its first sentence can stand alone as a title */
    const char *fix; /* what to do and what it costs */
    const char *target_reason; /* why the target lowered the level; "" when it did not */
    const char *evidence; /* what the confidence rests on, a sentence */
    const char
        *calls; /* API names on the path in order, space separated: part of the fingerprint */
    struct step *steps;
    uint32_t step_count;
    struct related *related;
    uint32_t related_count;
    struct fix_edit *edits; /* a mechanical fix, may be empty */
    uint32_t edit_count;
    enum mend mend; /* for report to make edits of */
    const char *fingerprint; /* "pinfork/v1", 32 hex digits; filled by report */
    const char *line_hash; /* GitHub's primaryLocationLineHash; "" when the source is not there */
    enum finding_state state;
    bool suppressed;
    const char *justification;
};

struct pin_row {
    struct place place;
    const char *function;
    const char *api; /* "ibv_reg_mr" */
    const char *term; /* "long" or "transient" */
    const char *memory; /* what is pinned, as known: "heap block", "'buf'" */
    const char *verdict; /* guarded shared unpinned released exposed no-fork kernel escapes */
    const char *by; /* what decided it: the guard's place, the first fork met; "" */
};

enum unit_status { UNIT_ANALYSED, UNIT_FAILED, UNIT_SKIPPED };

struct unit_row {
    const char *path;
    const char *language; /* "C", "C++", "assembler", ... */
    enum unit_status status;
    const char *reason; /* first error with its place, or why it was skipped */
    struct place place; /* of that error; line 0 when none */
    uint32_t unknowns; /* constructs that were not understood */
};

struct run_counts {
    uint32_t units_analysed, units_failed, units_skipped;
    uint32_t functions, pins, forks, guards, unknowns;
};

struct run {
    struct arena arena;
    const char *version; /* pinfork's */
    const char *target; /* canonical text of --target; "portable" */
    const char
        *root; /* absolute directory that paths are relative to; not part of any output bytes */
    const char
        *started; /* ISO 8601 UTC, only for the store; "" where outputs must not depend on time */
    struct run_counts counts;
    VEC(struct finding) findings; /* sorted by result_compare_findings */
    VEC(struct pin_row) pins;
    VEC(struct unit_row) units;
    VEC(struct related)
    notices; /* about the analysis itself: budgets hit, suppressions never used */
};

void run_init(struct run *run);
void run_fini(struct run *run);

/* Total orders by stable keys (file, line, column, rule, message, ...). For qsort. */
int result_compare_findings(const void *a, const void *b);
int result_compare_pins(const void *a, const void *b);
int result_compare_units(const void *a, const void *b);
void run_sort(struct run *run);

const char *level_text(enum level level); /* "note" "warning" "error" */
const char *confidence_text(enum confidence confidence); /* "low" "medium" "high" */
const char *state_text(enum finding_state state); /* "" "new" "unchanged" "absent" */
const char *unit_status_text(enum unit_status status); /* "analysed" "failed" "skipped" */
/* False when the text names none. */
bool level_parse(enum level *out, const char *text);
bool confidence_parse(enum confidence *out, const char *text);
bool state_parse(enum finding_state *out, const char *text); /* "" is STATE_NONE */
bool unit_status_parse(enum unit_status *out, const char *text);

#endif
