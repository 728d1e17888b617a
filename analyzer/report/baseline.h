/* Comparing a run with an earlier one, by fingerprint.
 *
 * A baseline is a run: one that the store holds, or what baseline_read_sarif() makes of a log. */
#ifndef PINFORK_REPORT_BASELINE_H
#define PINFORK_REPORT_BASELINE_H

#include "base/err.h"
#include "result/result.h"

/* Fills `out`, which run_init() made, with the results that pinfork wrote into the SARIF log at
 * `path`: rule, level, message, place, function, fingerprints, state and suppression; paths are not
 * read. Results that were absent already are left out. A file that is no SARIF log, or in which no
 * run is pinfork's, is ERR_INPUT. */
enum status baseline_read_sarif(struct run *out, const char *path, struct err *err);

struct baseline_counts {
    uint32_t fresh, unchanged, absent;
};

/* Gives every finding of `run` its state, adds those that only `base` has as absent, and sorts.
 * Both were given fingerprints; `base` may be freed afterwards. */
struct baseline_counts baseline_apply(struct run *run, const struct run *base);

#endif
