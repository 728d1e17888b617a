/* PF501 inflight-io-across-fork: an operation by which the kernel or a device writes private memory
 * is in flight at a fork-like call. Where the memory is only read, that is a note. */
#include "check/pf_int.h"

static void at_operation(struct check *check, const struct state *state,
                         const struct query_operation *operation, const void *context)
{
    const struct event *fork = context, *buffer = operation->buffer;
    struct hazard found = { .primary = operation->submit->cause,
                            .action = buffer->action,
                            .subjects = { buffer->at, buffer->file } };
    const char *memory = query_describe(check, state, buffer->at);
    enum tri direct = pf_holds_pages(state, buffer);

    if (direct == NO || !pf_is_exposed(check, state, buffer))
        return;
    found.message =
        check_text(check, "an operation submitted by %s() is in flight when %s() forks",
                   query_call_name(operation->submit->cause), query_call_name(fork->cause));
    found.evidence =
        operation->submit->evidence | (direct == MAYBE ? 1u << EVIDENCE_CROSSED_UNKNOWN : 0) |
        (buffer->action->fixed ? 1u << EVIDENCE_FIXED : 0) |
        (buffer->action->device_writes ? 0 : 1u << EVIDENCE_DEVICE_READS) |
        (query_shared(check, state, buffer->at) == MAYBE ? 1u << EVIDENCE_UNKNOWN_ORIGIN : 0) |
        (operation->submit->thread != fork->thread ? 1u << EVIDENCE_CONCURRENT : 0) |
        (fork->action->survivor_child || fork->survivor_child ? 1u << EVIDENCE_SURVIVOR_CHILD : 0);
    pf_put_origin(check, state, buffer, &found);
    if (buffer != operation->submit)
        hazard_step(&found, "prepare", buffer->cause, NULL,
                    check_text(check, "the operation on the %s is made here", memory));
    hazard_step(&found, "submit", operation->submit->cause, NULL,
                "it is handed to the kernel here");
    hazard_step(
        &found, "fork", fork->cause, state->process,
        check_text(check, "%s() forks here before it is reaped", query_call_name(fork->cause)));
    hazard(check, &found);
}

static void on_fork(struct check *check, const struct state *state, const struct event *fork)
{
    bool child =
        fork->action->role == ROLE_CHILD && !fork->action->survivor_child && !fork->survivor_child;

    if (!child && !state->tentative)
        query_in_flight(check, state, at_operation, fork);
}

static void at_fork_beside(struct check *check, const struct state *state, const struct event *fork,
                           const struct event *reap)
{
    (void)reap;
    if (pf_is_parent(state, fork))
        query_in_flight(check, state, at_operation, fork);
}

/* What is reaped now was in flight while another thread may have forked. */
static void on_reap(struct check *check, const struct state *state, const struct event *reap)
{
    query_beside(check, state, EV_FORK, reap, at_fork_beside);
}

const struct rule pf501 = { .id = "PF501", .on = { [EV_FORK] = on_fork, [EV_REAP] = on_reap } };
