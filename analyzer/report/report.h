/* From a run to text that people and tools read.
 *
 * The order of work: report_identify() gives every finding its fingerprints; then suppress.h,
 * baseline.h and filter.h mark and choose; then report_write(). The same run and the same sources
 * give the same bytes: no time and no absolute path below the root is in any output. */
#ifndef PINFORK_REPORT_REPORT_H
#define PINFORK_REPORT_REPORT_H

#include "base/buf.h"
#include "result/result.h"

#include <stdbool.h>

struct format;
struct model;

struct report_options {
    bool color;      /* text: with terminal escapes */
    bool brief;      /* text: one line for each finding */
    unsigned width;  /* text: columns of the terminal, to fold every line; 0: it is none */
    const char *pages; /* SARIF: the directory of the rules' pages; NULL: none */
    bool for_github; /* SARIF: leave out what is suppressed or absent */
};

/* Fills `fingerprint` of every finding and `line_hash` of those whose source can be read; what is
 * already filled stays. Findings have to be sorted and none filtered out yet: equal ones are told
 * apart by their order. */
void report_identify(struct run *run);

/* By name ("text", "sarif", ...); NULL when there is none. report_format_names() is for messages:
 * "text, sarif, ...", in static storage. */
const struct format *report_format(const char *name);
const char *report_format_names(void);

/* Appends the findings. `model` gives rule texts; NULL: reports do with what the findings say. */
void report_write(struct buf *out, const struct format *format, const struct run *run,
                  const struct model *model, const struct report_options *options);

/* Appends the pin inventory. */
void report_inventory(struct buf *out, const struct format *format, const struct run *run,
                      const struct model *model, const struct report_options *options);

/* Findings at or above `level` that count for the exit status: not suppressed, not absent, and with
 * `only_new` only those a baseline does not have. */
uint32_t report_count(const struct run *run, enum level level, bool only_new);

#endif
