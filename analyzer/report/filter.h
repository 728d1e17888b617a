/* What to show of a run. */
#ifndef PINFORK_REPORT_FILTER_H
#define PINFORK_REPORT_FILTER_H

#include "base/vec.h"
#include "result/result.h"

#include <stdbool.h>

/* --enable, --disable: applied in order, all rules being on at first. */
struct rule_switch {
    const char *rule; /* id, name or "all"; borrowed */
    bool on;
};

struct filter {
    enum level level;           /* the least to show */
    enum confidence confidence; /* the least to show */
    VEC(struct rule_switch) rules; /* vec_free() by the caller */
    const char *path;    /* glob (fnmatch, '*' also matches '/') on the primary file; NULL: any */
    const char *verdict; /* of pins, and of the pin a finding is about; NULL: any */
    unsigned states;     /* set of 1u << enum finding_state; 0: any */
};

/* Shows everything. */
#define FILTER_INIT { LEVEL_NOTE, CONFIDENCE_LOW, VEC_INIT, NULL, NULL, 0 }

bool filter_has_rule(const struct filter *filter, const char *id, const char *name);

/* Takes out findings and pins that are not to be shown; returns how many findings it took out. A
 * finding is about the pins that stand at its place or on its path. */
uint32_t filter_apply(struct run *run, const struct filter *filter);

#endif
