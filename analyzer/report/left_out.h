/* Code whose findings and pins nobody wants to see: named by path, or marked as generated or as a
 * third party's. The analysis takes it in all the same: what it does matters to the rest.
 *
 * Marked is a file that says in its opening comments that it is generated ("@generated", "do not
 * edit" and the like), and one that .gitattributes, at the run's root or below, gives
 * linguist-generated or linguist-vendored. */
#ifndef PINFORK_REPORT_LEFT_OUT_H
#define PINFORK_REPORT_LEFT_OUT_H

#include "base/vec.h"
#include "result/result.h"

#include <stdbool.h>

/* Patterns (fnmatch, '*' also matches '/') fit a file or a directory it is in, as paths are
 * printed. Borrowed texts; vec_free() by the caller. */
struct left_out {
    VEC(const char *) include; /* empty: everything */
    VEC(const char *) exclude; /* goes before `include` */
    bool with_marked;          /* marked code is shown too */
};

#define LEFT_OUT_INIT { VEC_INIT, VEC_INIT, false }

/* How much was taken out, and for what. */
struct left_out_counts {
    uint32_t by_path, by_mark;
};

/* Takes them out of `run`. Sources that cannot be read are not marked by what they say. */
void left_out_apply(struct run *run, const struct left_out *what, struct left_out_counts *findings,
                    struct left_out_counts *pins);

#endif
