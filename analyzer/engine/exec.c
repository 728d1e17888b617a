#include "engine/exec_int.h"

#include "engine/limits.h"

/* Walks a function's blocks in reverse post-order with a set of states each. The instructions of a
 * block are applied to all its states in step, so that states which a call made and which do not
 * differ in anything that matters can be joined before they multiply.
 *
 * Loops: the body is walked with exact values LIMIT_LOOP_ROUNDS times; then the state must leave.
 * Where its own values do not let it (`i < 16` with i = 2), the variables that decide are forgotten
 * first. So a loop that registers N buffers and one that releases N are walked the same number of
 * rounds. */

static val get(const struct check *check, const struct state *state, ir_temp t)
{
    return t == 0 ? 0 : state->slots[check->slot_of[t]];
}

const struct cause *exec_cause(struct check *check, ir_loc loc, const struct api *api,
                               const struct cause *inner)
{
    struct cause *cause = ARENA_NEW(&check->scratch, struct cause);

    cause->id = ++check->engine->next_cause;
    cause->func = check->func;
    cause->loc = loc;
    cause->api = api;
    cause_put_inner(cause, inner);
    return cause;
}

/* A block may be empty. */
ir_loc exec_block_loc(const struct check *check, ir_block_id id)
{
    const struct ir_block *block = &check->body->blocks[id];

    return block->insn_count > 0 ? block->insns[0].loc : check->body->loc;
}

void exec_exit(struct check *check, struct state *state, val result, enum exit_kind kind)
{
    struct exit exit = { state, result, kind };

    if (query_is_root(check))
        pins_close(check, state, kind);
    lost_locals(check, state);
    vec_push(&check->exits, exit);
    if (check->exits.len >= LIMIT_EXITS)
        export_group(check, LIMIT_EXITS / 2);
}

static const struct ir_type_info *type_info(const struct check *check, ir_type type)
{
    return &check->unit->unit->types.data[type];
}

static void leave(struct check *check, struct state *state, const struct ir_insn *insn)
{
    val result = get(check, state, insn->a);
    struct event event = { .kind = EV_RETURN };

    event.value = copy_returned(check, state, result, insn->type);
    event.cause = exec_cause(check, insn->loc, NULL, NULL);
    lost_report(check, state, event.value, insn->loc);
    effect_tell(check, state, &event);
    exec_exit(check, state, event.value, EXIT_RETURN);
}

/* Main's return is the process' exit. */
static void exec_return(struct check *check, struct state *state, const struct ir_insn *insn,
                        uint32_t number)
{
    struct call call = { .insn = insn, .block = check->block, .number = number };
    struct state_set set = { VEC_INIT, VEC_INIT };

    if (!check->func->is_main || state->handlers.len == 0) {
        leave(check, state, insn);
        return;
    }
    later_at_exit(check, state, &call, state->handlers.len, &set);
    for (size_t i = 0; i < set.states.len; i++)
        leave(check, set.states.data[i], insn);
    vec_free(&set.states);
}

/* What was taken out of a list is no longer where the list begins, though nobody has seen who its
 * links led to: something else is there now. */
static val load_linked(struct check *check, struct state *state, val addr)
{
    val v = state_load(state, &check->memory, addr);
    val base = val_object(&check->values, addr);

    if (state->unlinked == 0 || v != state->unlinked || base == v ||
        val_get(&check->values, base)->kind == VAL_LOCAL)
        return v;
    v = val_make(&check->values, VAL_FRESH, v, (int64_t)check->block << 16 | 0xfffb);
    state_store(state, &check->memory, addr, v);
    return v;
}

static val exec_load(struct check *check, struct state *state, const struct ir_insn *insn)
{
    enum ir_type_kind kind = type_info(check, insn->type)->kind;
    val addr = get(check, state, insn->a), found;

    if (check->reads != NULL)
        vec_push(&check->reads->at, addr);
    if (kind == IR_TYPE_RECORD || kind == IR_TYPE_ARRAY)
        return addr;
    if (check->engine->program->has_guarded_children)
        access_make(check, state, EV_READ, addr, type_info(check, insn->type)->size, insn->loc);
    if (exec_is_waiting(check, state) &&
        val_get(&check->values, val_object(&check->values, addr))->kind != VAL_LOCAL) {
        found = val_make(&check->values, VAL_FRESH, addr, (int64_t)check->block << 16 | 0xfffd);
        if (kind == IR_TYPE_POINTER && check->engine->program->has_threads)
            state_store(state, &check->memory, addr, found); /* it is still there afterwards */
        return found;
    }
    return state_fold(state, &check->values, load_linked(check, state, addr));
}

/* 0: not known. An array of one at most may stand for more, at the end of a record. */
static int64_t array_count(const struct ir_type_info *array)
{
    return array->count > 1 ? array->count : 0;
}

static val exec_offset(struct check *check, const struct state *state, const struct ir_insn *insn)
{
    val base = get(check, state, insn->a), term = 0;

    if (insn->b != 0 && insn->type != 0 && insn->scale > 0)
        term = val_index(&check->values, get(check, state, insn->b), insn->scale,
                         array_count(type_info(check, insn->type)));
    else if (insn->b != 0)
        term = val_op(&check->values, IR_MUL, get(check, state, insn->b),
                      val_const(&check->values, insn->scale), false);
    return val_add(&check->values, base, term, insn->value);
}

static val exec_arithmetic(struct check *check, const struct state *state,
                           const struct ir_insn *insn)
{
    bool is_unsigned = type_info(check, insn->type)->is_unsigned ||
                       type_info(check, insn->type)->kind == IR_TYPE_POINTER;
    val v = val_op(&check->values, insn->oper, get(check, state, insn->a),
                   get(check, state, insn->b), is_unsigned);

    return insn->oper >= IR_EQ && insn->oper <= IR_GE ? state_fold(state, &check->values, v) : v;
}

static void exec_scope_end(struct check *check, struct state *state, const struct ir_insn *insn)
{
    val at = val_make(&check->values, VAL_LOCAL, 0, insn->var);
    struct event event = { .kind = EV_SCOPE_END, .at = at };
    size_t kept = 0;

    for (size_t i = 0; i < state->pins.len; i++)
        if (val_object(&check->values, state->pins.data[i].event.at) == at) {
            event.cause = exec_cause(check, insn->loc, NULL, NULL);
            effect_apply(check, state, &event);
            break;
        }
    for (size_t i = 0; i < state->cells.len; i++)
        if (val_split(&check->values, state->cells.data[i].addr).base != at)
            state->cells.data[kept++] = state->cells.data[i];
    state->cells.len = kept;
}

/* Names the instruction, this time round, like call_mark. */
static val mark(struct check *check, const struct state *state, uint32_t number)
{
    return val_make(&check->values, VAL_FRESH, exec_generation(check, state, check->block),
                    (int64_t)(number + 1) << 24);
}

static void exec_unknown(struct check *check, struct state *state, const struct ir_insn *insn,
                         uint32_t number)
{
    for (uint32_t i = 0; i < insn->arg_count; i++) {
        struct overlay overlay = { OVERLAY_HAVOC, get(check, state, insn->args[i]), -1,
                                   mark(check, state, number) };
        enum val_kind kind =
            (enum val_kind)val_get(&check->values, val_split(&check->values, overlay.at).base)
                ->kind;

        if (kind == VAL_LOCAL || kind == VAL_GLOBAL)
            state_overlay(state, &check->memory, overlay);
    }
    if (insn->dst != 0)
        state->slots[check->slot_of[insn->dst]] = mark(check, state, number);
}

static val global_address(struct check *check, ir_var var)
{
    return val_make(&check->values, VAL_GLOBAL, 0,
                    check->unit->global_of_var[var & ~IR_VAR_GLOBAL]);
}

static void exec_store(struct check *check, struct state *state, const struct ir_insn *insn,
                       uint32_t number)
{
    val at = get(check, state, insn->a);
    int64_t size = type_info(check, insn->type)->size;

    access_make(check, state, EV_WRITE, at, size, insn->loc);
    if (size > 8) /* it may be several members at once, of a union */
        state_overlay(state, &check->memory,
                      (struct overlay){ OVERLAY_HAVOC, at, size, mark(check, state, number) });
    lost_overwritten(check, state, (struct cell){ at, get(check, state, insn->b) }, insn->loc, NULL,
                     0);
    state_store(state, &check->memory, at, get(check, state, insn->b));
    share_stored(check, state, at, get(check, state, insn->b));
}

/* An access through a null pointer ends the path: what would come after it does not. */
static bool is_null(const struct check *check, val at)
{
    int64_t number;

    return val_is_const(&check->values, at, &number) && number >= 0 && number < PAGE_BYTES;
}

/* What was given is no null where memory behind it is used: callers are told. */
static bool use_given(struct check *check, struct state *state, val at)
{
    val base = val_split(&check->values, at).base;

    return val_get(&check->values, base)->kind != VAL_PARAM ||
           state_use(state, &check->values, base);
}

static bool is_access(enum ir_op op)
{
    return op == IR_LOAD || op == IR_STORE || op == IR_COPY || op == IR_ZERO;
}

/* Everything but calls. False: the state is at an end (and was taken, or is impossible). */
static bool exec_insn(struct check *check, struct state *state, const struct ir_insn *insn,
                      uint32_t number, bool *taken)
{
    struct values *values = &check->values;
    val dst = 0;

    if (is_access(insn->op) && is_null(check, get(check, state, insn->a))) {
        effect_untested(check, state, get(check, state, insn->a), insn->loc);
        return false;
    }
    if (is_access(insn->op) && !use_given(check, state, get(check, state, insn->a)))
        return false;
    switch (insn->op) {
    case IR_CONST: dst = val_const(values, insn->value); break;
    case IR_ADDR:
        dst = (insn->var & IR_VAR_GLOBAL) != 0 ? global_address(check, insn->var)
                                               : val_make(values, VAL_LOCAL, 0, insn->var);
        break;
    case IR_FUNC:
        dst = val_make(values, VAL_FUNC, 0, check->unit->func_of_callee[insn->callee]);
        break;
    case IR_LOAD: dst = exec_load(check, state, insn); break;
    case IR_STORE: exec_store(check, state, insn, number); break;
    case IR_COPY:
    case IR_ZERO:
        if (insn->op == IR_COPY && check->engine->program->has_guarded_children)
            access_make(check, state, EV_READ, get(check, state, insn->b),
                        type_info(check, insn->type)->size, insn->loc);
        access_make(check, state, EV_WRITE, get(check, state, insn->a),
                    type_info(check, insn->type)->size, insn->loc);
        copy_record(check, state,
                    (struct overlay){ insn->op == IR_COPY ? OVERLAY_COPY : OVERLAY_ZERO,
                                      get(check, state, insn->a),
                                      type_info(check, insn->type)->size,
                                      get(check, state, insn->b) },
                    insn->type);
        break;
    case IR_OFFSET: dst = exec_offset(check, state, insn); break;
    case IR_UNARY:
    case IR_BINARY: dst = exec_arithmetic(check, state, insn); break;
    case IR_CAST:
        dst = val_cast(values, get(check, state, insn->a), type_info(check, insn->type)->size,
                       type_info(check, insn->type)->is_unsigned);
        break;
    case IR_ASSUME:
        return state_assume(state, values, get(check, state, insn->a), insn->value != 0);
    case IR_SCOPE_END: exec_scope_end(check, state, insn); break;
    case IR_RETURN:
        exec_return(check, state, insn, number);
        *taken = true;
        return false;
    case IR_NORETURN:
        exec_exit(check, state, 0, EXIT_ENDED);
        *taken = true;
        return false;
    case IR_UNKNOWN: exec_unknown(check, state, insn, number); break;
    case IR_CALL:
    case IR_OP_COUNT: break;
    }
    if (insn->dst != 0 && insn->op != IR_UNKNOWN)
        state->slots[check->slot_of[insn->dst]] = dst;
    return true;
}

static void run_call(struct check *check, struct state_set *set, const struct ir_insn *insn,
                     ir_block_id block, uint32_t number)
{
    struct state_set after = { VEC_INIT, VEC_INIT };

    for (size_t i = 0; i < set->states.len; i++)
        call_run(check, set->states.data[i], insn, block, number, &after);
    vec_free(&set->states);
    *set = after;
    exec_reduce(check, set, number << 1, insn->dst == 0 ? NO_SLOT : check->slot_of[insn->dst]);
}

/* Applies the block's instructions; states that end are gone from the set afterwards. */
void exec_run_insns(struct check *check, struct state_set *set, ir_block_id id)
{
    const struct ir_block *block = &check->body->blocks[id];

    check->block = id;
    for (uint32_t i = 0; i < block->insn_count && set->states.len > 0; i++) {
        const struct ir_insn *insn = &block->insns[i];
        uint32_t number = check->insn_base[id] + i;
        size_t kept = 0;

        check->steps += (uint32_t)set->states.len;
        watch_states(check, set, id, i);
        if (insn->op == IR_CALL) {
            run_call(check, set, insn, id, number);
            continue;
        }
        for (size_t s = 0; s < set->states.len; s++) {
            bool taken = false;

            if (exec_insn(check, set->states.data[s], insn, number, &taken))
                set->states.data[kept++] = set->states.data[s];
            else if (!taken)
                state_free(set->states.data[s]);
        }
        set->states.len = kept;
    }
}

/* Do the conditions at the head of `block` leave this state possible? Narrows it. */
bool exec_enter(struct check *check, struct state *state, ir_block_id id)
{
    const struct ir_block *block = &check->body->blocks[id];

    for (uint32_t i = 0; i < block->insn_count && block->insns[i].op == IR_ASSUME; i++)
        if (!state_assume(state, &check->values, get(check, state, block->insns[i].a),
                          block->insns[i].value != 0))
            return false;
    return state_settle_ways(state, &check->values);
}

/* Do these conditions hold for all that is known already? */
static bool is_known(const struct check *check, const struct state *state, ir_block_id id)
{
    const struct ir_block *block = &check->body->blocks[id];

    for (uint32_t i = 0; i < block->insn_count && block->insns[i].op == IR_ASSUME; i++) {
        val v = get(check, state, block->insns[i].a);

        if (state_returns(state, check_values(check), v,
                          block->insns[i].value != 0 ? RETURNS_NONZERO : RETURNS_ZERO) != YES)
            return false;
    }
    return true;
}

static void put_pending(struct check *check, struct state *state, ir_block_id to)
{
    struct state_set *set = &check->pending[to];

    vec_push(&set->states, state);
    check->waiting++;
    if (check->cfg.position[to] < check->first_pending)
        check->first_pending = check->cfg.position[to];
    if (set->states.len % LIMIT_WAITING_HERE == 0) { /* few are left, but in an exact walk */
        check->waiting -= set->states.len;
        exec_reduce(check, set, (check->insn_base[to] << 1) | 1, NO_SLOT);
        check->waiting += set->states.len;
    }
}

/* Takes the state along the edge, unless it is impossible or has gone round often enough. */
bool exec_follow(struct check *check, struct state *state, ir_block_id from, ir_block_id to)
{
    uint32_t loop = check->loop_of_head[to];
    bool back = check->cfg.position[from] >= check->cfg.position[to];
    bool sure = is_known(check, state, to);
    bool over = back && (loop == 0 || check->steps > LIMIT_STEPS_BACK);

    check->widened |= over;
    check->cut |= over;
    if (over || !exec_enter(check, state, to)) {
        state_free(state);
        return false;
    }
    if (loop != 0) {
        uint8_t *visits = &state->visits[loop - 1];

        *visits = back ? (uint8_t)(*visits + 1) : 0;
        if (back && check->steps > LIMIT_STEPS_LOOPS && *visits < LIMIT_MACHINE_ROUNDS)
            *visits = LIMIT_MACHINE_ROUNDS; /* enough of this one */
        if (*visits > LIMIT_LOOP_ROUNDS && !exec_may_begin(check, state, loop)) {
            check->cut = true;
            if (!check->loops.data[loop - 1].has_exit)
                exec_exit(check, state, 0, EXIT_DIVERGED);
            else
                state_free(state);
            return false;
        }
    }
    for (size_t i = 0; i < check->loops.len; i++) {
        struct loop *left = &check->loops.data[i];

        if (!block_in(left->holds, from) || block_in(left->holds, to))
            continue;
        if (state->visits[i] > 0 && check->returns[to]) {
            left->left = true;
            block_put(left->left_by, from);
        }
        if (left->reaps && !sure && state->visits[i] == 0)
            effect_pass_reaping(check, state, exec_block_loc(check, from));
        if (!left->head_exits && !sure && state->visits[i] == LIMIT_LOOP_ROUNDS && !check->exact)
            exec_leave_counting(check, state, left);
    }
    live_enter(check, state, to);
    put_pending(check, state, to);
    return true;
}

static void run_block(struct check *check, ir_block_id id)
{
    struct state_set set = check->pending[id], normal = { VEC_INIT, VEC_INIT };
    uint32_t loop = check->loop_of_head[id];
    const struct ir_block *block = &check->body->blocks[id];

    check->pending[id] = (struct state_set){ VEC_INIT, VEC_INIT };
    check->waiting -= set.states.len;
    check->visited[id] = true;
    check->block = id;
    exec_reduce(check, &set, (check->insn_base[id] << 1) | 1, NO_SLOT);
    for (size_t i = 0; i < set.states.len; i++) {
        if (loop != 0)
            exec_begin_round(check, set.states.data[i], &check->loops.data[loop - 1], &normal);
        else
            vec_push(&normal.states, set.states.data[i]);
    }
    vec_free(&set.states);
    exec_run_insns(check, &normal, id);
    for (size_t i = 0; i < normal.states.len; i++)
        for (uint32_t s = 0; s < block->succ_count; s++)
            exec_follow(check,
                        s + 1 == block->succ_count ? normal.states.data[i]
                                                   : state_copy(normal.states.data[i]),
                        id, block->succs[s]);
    if (block->succ_count == 0)
        for (size_t i = 0; i < normal.states.len; i++)
            state_free(normal.states.data[i]);
    vec_free(&normal.states);
}

static void start(struct check *check)
{
    struct state *state = state_new(check->slot_count, (uint32_t)check->loops.len + 1);

    for (uint32_t i = 1; i <= check->body->param_count; i++) {
        const struct ir_var_info *var = &check->body->vars[i];
        val at = val_make(&check->values, VAL_LOCAL, 0, i);
        val given = i == check->chosen.param ? val_const(&check->values, check->chosen.number)
                                             : val_make(&check->values, VAL_PARAM, 0, i - 1);
        enum ir_type_kind kind = type_info(check, var->type)->kind;

        if (kind == IR_TYPE_RECORD) /* passed by address of a copy */
            copy_record(
                check, state,
                (struct overlay){ OVERLAY_COPY, at, type_info(check, var->type)->size, given },
                var->type);
        else
            state_store(state, &check->memory, at, given);
    }
    if (check->func->is_main)
        later_at_start(check, state, &check->pending[0]);
    else
        vec_push(&check->pending[0].states, state);
}

/* The first block in the order that states wait at. Where very many wait: one without a successor,
 * which sends none on. */
static ir_block_id next_block(struct check *check)
{
    const uint32_t *order = check->cfg.order;

    while (check->pending[order[check->first_pending]].states.len == 0)
        check->first_pending++;
    for (uint32_t i = check->first_pending;
         check->waiting > LIMIT_WAITING && i < check->body->block_count; i++)
        if (check->pending[order[i]].states.len > 0 &&
            check->body->blocks[order[i]].succ_count == 0)
            return order[i];
    return order[check->first_pending];
}

void exec_run(struct check *check)
{
    exec_prepare(check);
    start(check);
    check->waiting = check->pending[0].states.len;
    while (check->waiting > 0 && !exec_is_over(check))
        run_block(check, next_block(check));
    check->cut |= exec_is_over(check);
}
