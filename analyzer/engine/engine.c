#include "engine/engine.h"

#include "base/hash.h"
#include "engine/exec_int.h"
#include "engine/limits.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

/* Functions are analysed callees first. Only those are that may pin, guard, release or fork, and,
 * when one of these calls it, any other: what an unrelated function does is never asked for. */

struct engine *engine_new(struct program *program, const struct model *model,
                          const struct target *target, const struct rule *const *rules,
                          size_t rule_count)
{
    struct engine *engine = calloc(1, sizeof *engine);

    if (engine == NULL)
        oom();
    arena_init(&engine->arena);
    engine->program = program;
    engine->funcs = program->funcs.data;
    engine->model = model;
    engine->target = target;
    for (size_t i = 0; i < rule_count; i++)
        for (int kind = 0; kind < EV_COUNT; kind++)
            if (rules[i]->on[kind] != NULL)
                vec_push(&engine->rules[kind], rules[i]);
    return engine;
}

void engine_keep_summaries(struct engine *engine)
{
    engine->keeps_summaries = true;
}

void engine_free(struct engine *engine)
{
    if (engine == NULL)
        return;
    asked_fini(engine);
    for (int kind = 0; kind < EV_COUNT; kind++)
        vec_free(&engine->rules[kind]);
    vec_free(&engine->hazards);
    map_free(&engine->told);
    vec_free(&engine->pin_sites);
    vec_free(&engine->notices);
    vec_free(&engine->failures);
    map_free(&engine->pin_site_by_place);
    map_free(&engine->counted);
    vec_free(&engine->causes);
    map_free(&engine->cause_by_content);
    vec_free(&engine->chosen);
    map_free(&engine->chosen_by_number);
    free(engine->seen);
    arena_fini(&engine->arena);
    free(engine);
}

static bool process_goes_on(const struct check *check, const struct cause *fork)
{
    for (size_t i = 0; i < check->parent_goes_on.len; i++)
        if (check->parent_goes_on.data[i]->loc == fork->loc)
            return true;
    return false;
}

/* Forks whose parent's side comes to a return (or loops on): their children are not all that is
 * left. */
static void find_survivors(struct check *check)
{
    if (check->exact && check->cut)
        return; /* a parent's side may be among the ways that were cut */
    for (size_t i = 0; i < check->exits.len; i++)
        for (const struct trace *t = check->exits.data[i].state->trace; t != NULL; t = t->prev)
            if (t->event.kind == EV_FORK && t->event.action->role == ROLE_PARENT &&
                check->exits.data[i].kind != EXIT_ENDED)
                vec_push(&check->parent_goes_on, t->event.cause);
    for (size_t i = 0; i < check->exits.len; i++)
        for (const struct trace *t = check->exits.data[i].state->trace; t != NULL; t = t->prev)
            if (t->event.kind == EV_FORK && t->event.action->role == ROLE_CHILD &&
                !process_goes_on(check, t->event.cause))
                ((struct trace *)t)->event.survivor_child = true; /* ours: made in this analysis */
    for (size_t i = 0; i < check->deferred.len; i++)
        if (!process_goes_on(check, check->deferred.data[i]->survivor_of->fork))
            vec_push(&check->engine->hazards, check->deferred.data[i]);
}

static bool is_of_group(const struct engine *engine, const struct prog_func *func, size_t callee)
{
    return engine->funcs[func->callees.data[callee]].component == func->component;
}

/* What is known of the callees that may call `func` back; 0 when there are none. */
static uint64_t seen_of_group(const struct engine *engine, const struct prog_func *func)
{
    uint64_t seen = 0;

    for (size_t c = 0; c < func->callees.len; c++)
        if (is_of_group(engine, func, c)) {
            const struct summary *summary = engine->funcs[func->callees.data[c]].summary;

            seen = hash_u64(seen == 0 ? HASH_SEED : seen, summary == NULL ? 0 : summary->content);
        }
    return seen;
}

/* The first such function gives the notice its place. */
static void note_tired(struct engine *engine, const struct prog_func *func)
{
    struct cause *cause;

    if (engine->counts.tired++ > 0)
        return;
    cause = ARENA_NEW(&engine->arena, struct cause);
    cause->func = func;
    cause->loc = func->func->loc;
    cause->kept = cause;
    engine->first_tired = cause;
}

static void tell_tired(struct engine *engine)
{
    struct notice notice = { engine->first_tired, NULL };

    if (notice.cause == NULL)
        return;
    notice.text = arena_printf(
        &engine->arena,
        "%u function%s with more ways through than are followed one by one, this one the first; "
        "findings that rest on it are of medium confidence",
        (unsigned)engine->counts.tired, engine->counts.tired == 1 ? "" : "s");
    vec_push(&engine->notices, notice);
}

/* NULL: an exact walk that had to leave something out. What it told is true all the same. */
static struct summary *walk(struct engine *engine, func_id id, struct chosen chosen, bool exact)
{
    struct prog_func *func = &engine->funcs[id];
    struct check check = {
        .engine = engine, .func = func, .body = func->func, .chosen = chosen, .exact = exact
    };
    uint64_t seen = seen_of_group(engine, func);
    struct summary *summary = NULL;

    values_init(&check.values);
    arena_init(&check.scratch);
    check.unit = program_unit(engine->program, func->unit);
    check.relevant = func->relevance == RELEVANCE_MAJOR;
    check.is_root = is_uncalled(func);
    check.memory = (struct memory){ &check.values, engine->program, func->is_main };
    if (!exact)
        watch_enter(&check);
    engine->analysing++;
    exec_run(&check);
    find_survivors(&check);
    if (!exact || !check.cut) {
        summary = export_summary(&check);
        summary->callees = seen;
        summary->content = seen == 0 ? 0 : summary_hash(summary);
    }
    if (check.tired)
        note_tired(engine, func);
    if (exact && check.cut)
        engine->cut_work += check.work;
    exec_finish(&check);
    engine->analysing--;
    arena_fini(&check.scratch);
    values_fini(&check.values);
    return summary;
}

struct summary *engine_analyse(struct engine *engine, func_id id, struct chosen chosen)
{
    const struct prog_func *func = &engine->funcs[id];
    /* Nobody calls it: it may have as many ways as it takes. */
    bool is_last = func->relevance == RELEVANCE_MAJOR && is_uncalled(func) && !func->is_started &&
                   chosen.param == 0;
    struct summary *summary = is_last ? walk(engine, id, chosen, true) : NULL;

    if (summary != NULL && engine->watch != NULL && engine->watch->file != NULL) {
        summary_free(summary); /* who watches sees the walk that joins */
        summary = NULL;
    }
    return summary != NULL ? summary : walk(engine, id, chosen, false);
}

static void analyse(struct engine *engine, func_id id)
{
    struct summary *summary = engine_analyse(engine, id, (struct chosen){ 0, 0 });

    asked_retire(engine, engine->funcs[id].summary);
    engine->funcs[id].summary = summary;
}

static bool is_recursive(const struct engine *engine, func_id id)
{
    const struct prog_func *func = &engine->funcs[id];

    for (size_t i = 0; i < func->callees.len; i++)
        if (engine->funcs[func->callees.data[i]].component == func->component)
            return true;
    return false;
}

/* Was a callee that may call it back analysed again since? */
static bool is_outdated(const struct engine *engine, const struct prog_func *func)
{
    return func->summary != NULL && seen_of_group(engine, func) != func->summary->callees;
}

/* The members of a recursive group saw each other unanalysed: again, now that all have a summary,
 * and before anybody else asks for one. */
static void settle_recursion(struct engine *engine, uint32_t component)
{
    const struct program *program = engine->program;

    for (int round = 0; round < LIMIT_RECURSION_ROUNDS; round++)
        for (size_t i = 0; i < program->order.len; i++) {
            const struct prog_func *func = &engine->funcs[program->order.data[i]];

            if (func->component == component && is_outdated(engine, func))
                analyse(engine, program->order.data[i]);
        }
}

struct visit {
    func_id id;
    size_t next;
    bool enters; /* the first of its component */
};

static struct visit visit_of(const struct engine *engine, func_id id, const struct visit *open,
                             size_t count)
{
    struct visit visit = { id, 0, true };

    for (size_t i = 0; i < count; i++)
        visit.enters &= engine->funcs[open[i].id].component != engine->funcs[id].component;
    return visit;
}

/* Analyses `id` after what it calls. Calls may be deep: no recursion. */
static void analyse_below(struct engine *engine, func_id id)
{
    bool *seen = engine->seen;
    VEC(struct visit) stack = VEC_INIT;

    if (seen[id])
        return;
    seen[id] = true;
    vec_push(&stack, (struct visit){ id, 0, true });
    while (stack.len > 0) {
        struct visit *top = &vec_last(&stack);
        const struct prog_func *func = &engine->funcs[top->id];
        func_id callee;

        if (top->next == func->callees.len) {
            analyse(engine, top->id);
            asked_analysed(engine, top->id);
            if (top->enters && is_recursive(engine, top->id))
                settle_recursion(engine, func->component);
            stack.len--;
            continue;
        }
        callee = func->callees.data[top->next++];
        if (engine->funcs[callee].func != NULL && engine->funcs[callee].api == NULL &&
            !seen[callee]) {
            struct visit below = visit_of(engine, callee, stack.data, stack.len);

            seen[callee] = true;
            vec_push(&stack, below);
        }
    }
    vec_free(&stack);
}

void engine_demand(struct engine *engine, func_id id)
{
    if (engine->funcs[id].func != NULL && engine->funcs[id].api == NULL)
        analyse_below(engine, id);
}

void engine_run(struct engine *engine, const struct engine_watch *watch)
{
    const struct program *program = engine->program;

    engine->seen = calloc(program->funcs.len + 1, sizeof *engine->seen);
    if (engine->seen == NULL)
        oom();
    asked_init(engine);
    engine->watch = watch;
    for (size_t i = 0; i < program->order.len; i++) {
        const struct prog_func *func = &engine->funcs[program->order.data[i]];

        engine->counts.functions++;
        if (watch != NULL && watch->at != NULL)
            watch->at(watch->context, i, program->order.len, func->name);
        if (func->relevance != RELEVANCE_NONE && func->api == NULL)
            analyse_below(engine, program->order.data[i]);
        asked_sweep(engine);
    }
    pins_settle(engine);
    tell_tired(engine);
    engine->counts.pins = (uint32_t)engine->pin_sites.len;
    for (size_t i = 0; i < program->units.len; i++)
        engine->counts.unknowns += program->units.data[i].unit->unknown_count;
    engine->watch = NULL;
}

size_t engine_hazard_count(const struct engine *engine)
{
    return engine->hazards.len;
}
const struct hazard *engine_hazard(const struct engine *engine, size_t index)
{
    return engine->hazards.data[index];
}
size_t engine_pin_count(const struct engine *engine)
{
    return engine->pin_sites.len;
}
const struct pin_site *engine_pin(const struct engine *engine, size_t index)
{
    return &engine->pin_sites.data[index];
}
size_t engine_notice_count(const struct engine *engine)
{
    return engine->notices.len;
}
const struct notice *engine_notice(const struct engine *engine, size_t index)
{
    return &engine->notices.data[index];
}
struct engine_counts engine_counts(const struct engine *engine)
{
    return engine->counts;
}

/* ---- what rules call ---- */

/* Was something tested that a caller may know? */
static bool is_conditional(const struct check *check, const struct state *way)
{
    for (size_t i = 0; way != NULL && i < way->ranges.len; i++)
        if (val_is_input(&check->values, way->ranges.data[i].v) && !way->ranges.data[i].accessed)
            return true;
    return false;
}

static bool is_latent(const struct check *check, const struct hazard *found)
{
    for (int i = 0; i < 3 && !check->is_root; i++)
        if (found->subjects[i] != 0 && val_is_input(&check->values, found->subjects[i]))
            return true;
    if (!check->is_root && is_conditional(check, found->way))
        return true;
    return found->forks != NULL && pins_may_be_guarded(check, found->subjects[0], found->action);
}

static uint64_t place_in(const struct engine *engine, uint64_t key, const struct cause *cause)
{
    if (cause == NULL)
        return key;
    cause = cause_innermost(cause);
    return hash_u64(key, (uint64_t)(cause->func - engine->funcs) << 32 | cause->loc);
}

/* Has the same been told often enough: that rule, there, of that pin and that last step, resting on
 * as much? Where hundreds of functions lead to one call, each of them would tell it again. */
static bool is_told(struct check *check, const struct hazard *found)
{
    struct engine *engine = check->engine;
    uint64_t key = hash_text(hash_u64(HASH_SEED, found->evidence), check->rule->id);
    uint32_t *count;

    key = place_in(engine, place_in(engine, key, found->primary), found->pin);
    if (found->step_count > 0)
        key = place_in(engine, key, found->steps[found->step_count - 1].cause);
    count = map_get(&engine->told, key);
    if (count == NULL)
        map_put(&engine->told, key, 1);
    else
        ++*count;
    return count != NULL && *count > LIMIT_TOLD;
}

void hazard(struct check *check, const struct hazard *found)
{
    struct hazard *kept;

    if (is_latent(check, found) || is_told(check, found))
        return;
    kept = keep_hazard(check->engine, found);
    kept->way = NULL; /* the state is gone when the rule is done */
    kept->rule = check->rule->id;
    kept->serial = ++check->engine->next_serial;
    if (found->survivor_of != NULL)
        vec_push(&check->deferred, kept);
    else
        vec_push(&check->engine->hazards, kept);
}

void hazard_step(struct hazard *hazard, const char *role, const struct cause *cause,
                 const struct process *process, const char *text)
{
    if (cause != NULL && hazard->step_count < HAZARD_STEPS)
        hazard->steps[hazard->step_count++] = (struct hazard_step){ role, cause, process, text };
}

const char *check_text(struct check *check, const char *format, ...)
{
    char text[1024];
    va_list args;

    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    return arena_strdup(&check->scratch, text);
}
