/* Some functions hand a number on to a call that does another thing for each: wrappers of ioctl and
 * syscall. What they do depends on the number, so each number that callers give, and that means
 * something, has a summary of its own. To whom the number is not known they do nothing. */
#include "engine/exec_int.h"

#include "base/hash.h"
#include "engine/limits.h"

static const struct cond *selecting(const struct api *api, const struct api_case *one)
{
    for (uint32_t i = 0; i < one->when_count; i++)
        if (cond_selects(&one->when[i], api->selector - 1))
            return &one->when[i];
    return NULL;
}

static bool is_number(const struct cond *cond, int64_t number)
{
    return cond->bits == 32 ? (uint32_t)number == (uint32_t)cond->number : number == cond->number;
}

static void note(struct check *check, const struct api *api, val v)
{
    const struct val_node *node = val_get(&check->values, v);

    if (node->kind != VAL_PARAM || check->chosen.param != 0)
        return;
    check->func->selects = api;
    check->func->selector = (uint32_t)node->num;
}

bool select_rules_out(struct check *check, struct state *state, const struct call *call,
                      const struct api *api, const struct api_case *one)
{
    for (uint32_t i = 0; i < one->when_count; i++) {
        const struct cond *cond = &one->when[i];
        uint32_t arg = cond->operand.arg;
        int64_t number;
        val v;

        if (!cond_selects(cond, arg) || arg >= call->arg_count)
            continue;
        v = state_fold(state, &check->values, call->args[arg]);
        if (val_is_const(&check->values, v, &number)) {
            if (!is_number(cond, number))
                return true;
        } else if (arg + 1 == api->selector) {
            note(check, api, v);
            return true;
        }
    }
    return false;
}

static bool means_something(const struct api *api, int64_t number)
{
    for (uint32_t i = 0; i < api->case_count; i++) {
        const struct cond *cond = selecting(api, &api->cases[i]);

        if (cond != NULL && is_number(cond, number))
            return true;
    }
    return false;
}

const struct summary *select_summary(struct check *check, const struct call *call,
                                     const struct prog_func *callee)
{
    struct engine *engine = check->engine;
    func_id id = (func_id)(callee - engine->funcs);
    uint32_t *known, index;
    struct summary *summary;
    int64_t number;
    uint64_t key;

    if (callee->selects == NULL || callee->selector >= call->arg_count)
        return callee->summary;
    if (!val_is_const(&check->values, call->args[callee->selector], &number)) {
        note(check, callee->selects, call->args[callee->selector]);
        return callee->summary;
    }
    key = hash_u64(hash_u64(HASH_SEED, id), (uint64_t)number);
    known = map_get(&engine->chosen_by_number, key);
    if (known != NULL)
        return engine->chosen.data[*known].summary;
    if (!means_something(callee->selects, number) || callee->chosen_count == LIMIT_CHOSEN)
        return callee->summary;
    engine->funcs[id].chosen_count++;
    index = (uint32_t)engine->chosen.len;
    vec_push(&engine->chosen, (struct chosen_summary){ id, callee->summary }); /* if it recurs */
    map_put(&engine->chosen_by_number, key, index);
    summary = engine_analyse(engine, id, (struct chosen){ callee->selector + 1, number });
    engine->chosen.data[index].summary = summary;
    return summary;
}
