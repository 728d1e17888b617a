/* PF502 direct-io-while-forking: a thread reads from the disk straight into private memory while
 * another may fork. Both are on the path, and neither is known to come before the other. */
#include "check/pf_int.h"

static bool is_handler(const struct thread *thread)
{
    return thread != NULL && thread->interrupts;
}

static void report(struct check *check, const struct state *state, const struct event *read,
                   const struct event *fork)
{
    struct hazard found = { .primary = read->cause, .subjects = { read->at, read->file } };
    enum tri direct = query_direct(state, read->file);

    if (is_handler(read->thread) || is_handler(fork->thread))
        return; /* what it interrupts does not read meanwhile */
    if (direct == NO || !read->action->device_writes || !pf_is_exposed(check, state, read))
        return;
    found.message = check_text(check, "%s() reads directly into memory while %s() may fork",
                               query_call_name(read->cause), query_call_name(fork->cause));
    found.evidence =
        read->evidence | fork->evidence | 1u << EVIDENCE_CONCURRENT |
        (direct == MAYBE ? 1u << EVIDENCE_CROSSED_UNKNOWN : 0) |
        (query_shared(check, state, read->at) == MAYBE ? 1u << EVIDENCE_UNKNOWN_ORIGIN : 0);
    pf_put_origin(check, state, read, &found);
    if (read->thread != NULL)
        hazard_step(&found, "thread", read->thread->created, NULL, "a thread is started here");
    if (fork->thread != NULL)
        hazard_step(&found, "thread", fork->thread->created, NULL, "a thread is started here");
    hazard_step(&found, "read", read->cause, state->process,
                "the disk writes into the memory until this returns");
    hazard_step(&found, "fork", fork->cause, state->process,
                check_text(check, "%s() may come at the same time", query_call_name(fork->cause)));
    hazard(check, &found);
}

static void at_read(struct check *check, const struct state *state, const struct event *read,
                    const struct event *fork)
{
    report(check, state, read, fork);
}

static void at_fork(struct check *check, const struct state *state, const struct event *fork,
                    const struct event *read)
{
    if (pf_is_parent(state, fork))
        report(check, state, read, fork);
}

static void on_fork(struct check *check, const struct state *state, const struct event *fork)
{
    if (pf_is_parent(state, fork))
        query_beside(check, state, EV_DIRECT_IO, fork, at_read);
}

static void on_read(struct check *check, const struct state *state, const struct event *read)
{
    query_beside(check, state, EV_FORK, read, at_fork);
}

const struct rule pf502 = { .id = "PF502",
                            .on = { [EV_FORK] = on_fork, [EV_DIRECT_IO] = on_read } };
