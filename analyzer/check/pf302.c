/* PF302 child-uses-registration: a child uses, or releases, a registration, queue or ring made
 * before the fork. Said once for each child and context: at the first use. */
#include "check/pf_int.h"

static void report(struct check *check, const struct state *state, const struct event *use,
                   const struct query_heritage *heritage)
{
    struct hazard found = { .primary = use->cause, .evidence = use->evidence };
    const char *name = query_call_name(use->cause);

    found.message = check_text(check, "%s() in the child uses what its parent made before %s()",
                               name, query_call_name(heritage->fork->cause));
    if (heritage->made != NULL)
        hazard_step(
            &found, heritage->made->kind == EV_PIN ? "pin" : "create", heritage->made->cause, NULL,
            check_text(check, "it is made by %s() here", query_call_name(heritage->made->cause)));
    else
        found.evidence |= 1u << EVIDENCE_UNKNOWN_ORIGIN;
    hazard_step(
        &found, "fork", heritage->fork->cause, NULL,
        check_text(check, "%s() makes the child here", query_call_name(heritage->fork->cause)));
    hazard_step(&found, "use", use->cause, state->process,
                check_text(check, "the child calls %s() on it here", name));
    found.subjects[0] = use->object != 0 ? use->object : use->at;
    hazard(check, &found);
}

static void on_use(struct check *check, const struct state *state, const struct event *use)
{
    struct query_heritage heritage;

    if (query_inherited(check, state, use->object, &heritage) != NO &&
        query_first_use(check, state, &heritage) == NULL)
        report(check, state, use, &heritage);
}

/* What is known by its address alone belongs to no object that could be used. */
static void on_release(struct check *check, const struct state *state, const struct event *release)
{
    struct query_heritage heritage;

    if (query_first_released(check, state, release, &heritage))
        report(check, state, release, &heritage);
}

const struct rule pf302 = { .id = "PF302", .on = { [EV_USE] = on_use, [EV_UNPIN] = on_release } };
