#include "check/rank.h"

#include "base/buf.h"

#include <stdlib.h>
#include <string.h>

/* One root cause is one finding: hazards of one rule at one place are one. Of these the best
 * founded is shown, then the shortest, then the first found. A rule that another hides at the same
 * pin is left out. What the target says lowers the level, never silently. */

struct group {
    const struct hazard *best;
    struct place place;
    VEC(const struct hazard *) all;
};

struct ranking {
    struct run *run;
    const struct model *model;
    const struct target *target;
    VEC(struct group) groups;
};

static bool has(uint32_t evidence, enum evidence bit)
{
    return (evidence & 1u << bit) != 0;
}

static enum confidence confidence_of(const struct hazard *hazard, bool needs_write)
{
    uint32_t e = hazard->evidence;

    if (has(e, EVIDENCE_CROSSED_UNKNOWN) || has(e, EVIDENCE_BROKEN_UNIT) ||
        has(e, EVIDENCE_DOUBTFUL) || has(e, EVIDENCE_GUESSED_TWICE))
        return CONFIDENCE_LOW;
    if (has(e, EVIDENCE_UNKNOWN_ORIGIN) || has(e, EVIDENCE_BY_TYPE) || has(e, EVIDENCE_ASSUMED) ||
        has(e, EVIDENCE_WIDENED) || has(e, EVIDENCE_CONCURRENT) ||
        (needs_write && !has(e, EVIDENCE_WRITE_SEEN)))
        return CONFIDENCE_MEDIUM;
    return CONFIDENCE_HIGH;
}

static bool needs_write(const struct hazard *hazard)
{
    return hazard->forks != NULL;
}

/* Steps and the calls that lead to them, but for the write that shows the harm: the first found is
 * the first in time. */
static uint32_t length_of(const struct hazard *hazard)
{
    uint32_t length = hazard->step_count;

    for (uint32_t i = 0; i < hazard->step_count; i++)
        for (const struct cause *c = hazard->steps[i].cause;
             c != NULL && strcmp(hazard->steps[i].role, "write") != 0; c = c->inner)
            length++;
    return length;
}

static bool better(const struct hazard *a, const struct hazard *b)
{
    enum confidence x = confidence_of(a, needs_write(a)), y = confidence_of(b, needs_write(b));
    bool survivor_a = has(a->evidence, EVIDENCE_SURVIVOR_CHILD),
         survivor_b = has(b->evidence, EVIDENCE_SURVIVOR_CHILD);

    if (x != y)
        return x > y;
    if (survivor_a != survivor_b)
        return survivor_b;
    if (has(a->evidence ^ b->evidence, EVIDENCE_WRITE_SEEN))
        return has(a->evidence, EVIDENCE_WRITE_SEEN);
    if (has(a->evidence ^ b->evidence, EVIDENCE_CHILD_GONE))
        return has(b->evidence, EVIDENCE_CHILD_GONE);
    if (a->step_count != b->step_count)
        return a->step_count < b->step_count;
    if (length_of(a) != length_of(b))
        return length_of(a) < length_of(b);
    return a->serial < b->serial;
}

static bool same_place(const struct place *a, const struct place *b)
{
    return a->line == b->line && a->column == b->column && strcmp(a->file, b->file) == 0;
}

static void put_hazard(struct ranking *ranking, const struct hazard *hazard)
{
    struct place place = rank_place(ranking->run, hazard->primary);
    struct group group = { hazard, place, VEC_INIT };

    for (size_t i = 0; i < ranking->groups.len; i++) {
        struct group *known = &ranking->groups.data[i];

        if (strcmp(known->best->rule, hazard->rule) != 0 || !same_place(&known->place, &place))
            continue;
        vec_push(&known->all, hazard);
        if (better(hazard, known->best))
            known->best = hazard;
        return;
    }
    vec_push(&group.all, hazard);
    vec_push(&ranking->groups, group);
}

static bool hides(const struct rule_info *info, const char *rule)
{
    for (uint32_t i = 0; i < info->hidden_by_count; i++)
        if (strcmp(info->hidden_by[i], rule) == 0)
            return true;
    return false;
}

/* Does another rule speak of this group's pin, one that hides this rule? */
static bool is_hidden(struct ranking *ranking, const struct group *group,
                      const struct rule_info *info)
{
    struct place pin;

    if (group->best->pin == NULL)
        return false;
    pin = rank_place(ranking->run, group->best->pin);
    for (size_t i = 0; i < ranking->groups.len; i++) {
        const struct group *other = &ranking->groups.data[i];

        if (!hides(info, other->best->rule))
            continue;
        for (size_t h = 0; h < other->all.len; h++) {
            struct place place;

            if (other->all.data[h]->pin == NULL)
                continue;
            place = rank_place(ranking->run, other->all.data[h]->pin);
            if (same_place(&place, &pin))
                return true;
        }
    }
    return false;
}

static const char *copy(struct ranking *ranking, const char *text)
{
    return arena_strdup(&ranking->run->arena, text == NULL ? "" : text);
}

static bool known_related(const struct finding *finding, uint32_t count, const struct place *place)
{
    for (uint32_t i = 0; i < count; i++)
        if (same_place(&finding->related[i].place, place))
            return true;
    return false;
}

static void add_related(struct ranking *ranking, struct finding *finding, const struct cause *cause,
                        const char *text)
{
    struct place place = rank_place(ranking->run, cause);

    if (finding->related_count < 16 && !known_related(finding, finding->related_count, &place))
        finding->related[finding->related_count++] = (struct related){ place, text };
}

/* Callers on the way to the primary place, every fork that any path met, and the pins that rely on
 * what the finding says is no guard. */
static void put_related(struct ranking *ranking, const struct group *group, struct finding *finding)
{
    finding->related = ARENA_ARRAY(&ranking->run->arena, struct related, 16);
    for (size_t h = 0; h < group->all.len; h++)
        for (const struct fork_hit *hit = group->all.data[h]->forks; hit != NULL; hit = hit->prev)
            if (!hit->guarded)
                add_related(ranking, finding, hit->cause,
                            "a fork-like call reached while the memory is pinned");
    for (size_t h = 0; h < group->all.len; h++) /* a guard is at fault with no pin in view, too */
        if (group->best->pin == NULL && group->all.data[h]->pin != NULL)
            add_related(ranking, finding, group->all.data[h]->pin, "a pin that relies on this");
    for (const struct cause *c = group->best->primary; c != NULL && c != cause_place(c);
         c = c->inner) {
        struct cause caller = *c;

        cause_put_inner(&caller, NULL);
        add_related(ranking, finding, &caller, rank_call_text(ranking->run, c));
    }
}

static void put_calls(struct ranking *ranking, const struct hazard *hazard, struct finding *finding)
{
    struct buf calls = BUF_INIT;

    for (uint32_t i = 0; i < hazard->step_count; i++) {
        const char *name = "";

        for (const struct cause *c = hazard->steps[i].cause; c != NULL; c = c->inner)
            if (c->api != NULL)
                name = c->api->name;
        if (name[0] != '\0')
            buf_printf(&calls, "%s%s", calls.len > 0 ? " " : "", name);
    }
    finding->calls = copy(ranking, buf_cstr(&calls));
    buf_free(&calls);
}

static const char *evidence_text(const struct hazard *hazard, const struct rule_info *info)
{
    uint32_t e = hazard->evidence;

    if (has(e, EVIDENCE_CROSSED_UNKNOWN))
        return "code that was not analysed got hold of the pin and may release it";
    if (has(e, EVIDENCE_GUESSED_TWICE))
        return "two calls through pointers from different places are taken to go together";
    if (has(e, EVIDENCE_BROKEN_UNIT))
        return "the translation unit did not compile";
    if (hazard->action != NULL && hazard->action->origin->doubt[0] != '\0')
        return hazard->action->origin->doubt;
    if (has(e, EVIDENCE_UNKNOWN_ORIGIN))
        return info->needs_fork
                   ? "where the memory comes from is not in view, so it is taken to be private"
                   : "where the memory comes from is not in view";
    if (has(e, EVIDENCE_BY_TYPE))
        return "a call on the path was resolved by the member its pointer is stored in";
    if (has(e, EVIDENCE_CONCURRENT))
        return "two threads, or a handler and what it interrupts, have to meet: a matter of timing";
    if (has(e, EVIDENCE_WIDENED))
        return "there are more ways to this point than are followed one by one";
    if (needs_write(hazard) && !has(e, EVIDENCE_WRITE_SEEN))
        return "no later write to the memory is in view";
    return "every step was seen";
}

/* "cost: ... It costs ... (source)". */
static const char *verdict_text(struct ranking *ranking, const struct rule_verdict *verdict)
{
    struct arena *arena = &ranking->run->arena;
    const char *costs =
        verdict->costs[0] == '\0' ? "" : arena_printf(arena, "; it costs %s", verdict->costs);

    return arena_printf(arena, "%s: %s%s (%s)", outcome_text(verdict->outcome), verdict->why, costs,
                        verdict->source);
}

/* Does no kernel of the target have the call that pins? */
static bool is_absent(const struct ranking *ranking, const struct hazard *hazard)
{
    struct target_test test = { .is_set = true, .has_kernel = true };

    if (hazard->action == NULL)
        return false;
    test.kernel = hazard->action->origin->kernel;
    return (test.kernel.since != VERSION_ANY || test.kernel.before != VERSION_ANY) &&
           target_answer(ranking->target, &test) == TARGET_NO;
}

static const char *absence_text(struct ranking *ranking, const struct hazard *hazard)
{
    const struct origin *origin = hazard->action->origin;
    struct target_test test = { .has_kernel = true, .kernel = origin->kernel };
    struct arena *arena = &ranking->run->arena;
    const char *range = target_test_text(&test, arena);
    const char *source = origin->kernel_source;

    return source[0] == '\0'
               ? arena_printf(arena, "harmless: the call is there on %s only", range)
               : arena_printf(arena, "harmless: the call is there on %s only (%s)", range, source);
}

/* What is not real there is a note. What is real on every target is none of the target's say. */
static void apply_target(struct ranking *ranking, const struct hazard *hazard,
                         const struct rule_info *info, struct finding *finding)
{
    const struct rule_verdict *verdict =
        rule_verdict(info, ranking->target, hazard->evidence, hazard->library);

    if (is_absent(ranking, hazard)) {
        finding->level = LEVEL_NOTE;
        finding->target_reason = absence_text(ranking, hazard);
        return;
    }
    if (verdict == NULL || (verdict->outcome == OUTCOME_REAL && !verdict->on.is_set))
        return;
    if (verdict->outcome != OUTCOME_REAL)
        finding->level = LEVEL_NOTE;
    finding->target_reason = verdict_text(ranking, verdict);
}

static void put_finding(struct ranking *ranking, const struct group *group,
                        const struct rule_info *info)
{
    const struct hazard *hazard = group->best;
    struct finding finding = { 0 };

    finding.rule = copy(ranking, info->id);
    finding.name = copy(ranking, info->name);
    if (!level_parse(&finding.level, info->level))
        finding.level = LEVEL_WARNING;
    finding.confidence = confidence_of(hazard, needs_write(hazard));
    finding.place = group->place;
    finding.function = copy(ranking, cause_place(hazard->primary)->func->name);
    finding.message = copy(ranking, hazard->message);
    finding.fix = copy(ranking, rule_fix(info, hazard->evidence,
                                         hazard->action == NULL ? NULL : hazard->action->library));
    finding.mend = hazard->mend;
    finding.target_reason = finding.fingerprint = finding.line_hash = finding.justification = "";
    finding.evidence = copy(ranking, evidence_text(hazard, info));
    rank_path(ranking->run, hazard, &finding);
    put_related(ranking, group, &finding);
    put_calls(ranking, hazard, &finding);
    apply_target(ranking, hazard, info, &finding);
    vec_push(&ranking->run->findings, finding);
}

void rank_findings(struct run *run, const struct engine *engine, const struct model *model,
                   const struct target *target)
{
    struct ranking ranking = { run, model, target, VEC_INIT };

    for (size_t i = 0; i < engine_hazard_count(engine); i++)
        put_hazard(&ranking, engine_hazard(engine, i));
    for (size_t i = 0; i < ranking.groups.len; i++) {
        const struct group *group = &ranking.groups.data[i];
        const struct rule_info *info = model_find_rule(model, group->best->rule);

        if (info != NULL && !is_hidden(&ranking, group, info))
            put_finding(&ranking, group, info);
    }
    for (size_t i = 0; i < ranking.groups.len; i++)
        vec_free(&ranking.groups.data[i].all);
    vec_free(&ranking.groups);
}
