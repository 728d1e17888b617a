/* switch: the labels are met while the body is lowered, the dispatch is filled in afterwards. */
#include "frontend/lower_int.h"

static struct value test(struct lower *l, struct value value, const struct case_label *label)
{
    struct value low = value_number(label->low, value.type),
                 high = value_number(label->high, value.type);
    struct value above, below;

    if (label->low == label->high)
        return value_compare(l, IR_EQ, value, low, l->int_type, label->loc);
    above = value_compare(l, IR_GE, value, low, l->int_type, label->loc);
    below = value_compare(l, IR_LE, value, high, l->int_type, label->loc);
    return value_binary(l, IR_AND, above, below, l->int_type, label->loc);
}

/* A way out of the dispatch block on which `cond` is `truth`. */
static void way(struct lower *l, ir_block_id dispatch, ir_temp cond, int64_t truth, ir_loc loc,
                ir_block_id to)
{
    struct ir_insn assume = { .op = IR_ASSUME, .a = cond, .value = truth, .loc = loc };
    ir_block_id block = ir_build_block(&l->build);

    ir_build_edge(&l->build, dispatch, block);
    ir_build_at(&l->build, block);
    ir_build_insn(&l->build, &assume);
    ir_build_goto(&l->build, to);
}

/* The condition is known: one label, or the default. */
static void dispatch_constant(struct lower *l, const struct switch_info *sw, int64_t number,
                              ir_block_id none)
{
    bool is_unsigned = type_info(l, sw->type)->is_unsigned;

    for (size_t i = 0; i < sw->cases.len; i++) {
        const struct case_label *label = &sw->cases.data[i];

        if (is_unsigned ? (uint64_t)number >= (uint64_t)label->low &&
                              (uint64_t)number <= (uint64_t)label->high
                        : number >= label->low && number <= label->high) {
            ir_build_goto(&l->build, label->block);
            return;
        }
    }
    ir_build_goto(&l->build, none);
}

static void dispatch(struct lower *l, const struct switch_info *sw, struct value value,
                     ir_block_id none, ir_loc loc)
{
    ir_temp *tests = ARENA_ARRAY(&l->scratch, ir_temp, sw->cases.len);
    struct value any = value_number(0, l->int_type);
    ir_block_id from;

    if (value.is_constant || sw->cases.len == 0) {
        dispatch_constant(l, sw, value.number, none);
        return;
    }
    for (size_t i = 0; i < sw->cases.len; i++) {
        struct value one = test(l, value, &sw->cases.data[i]);

        tests[i] = value_temp(l, one, loc);
        any = i == 0
                  ? value_of(tests[0], l->int_type)
                  : value_binary(l, IR_OR, any, value_of(tests[i], l->int_type), l->int_type, loc);
    }
    from = l->build.current;
    for (size_t i = 0; i < sw->cases.len; i++)
        way(l, from, tests[i], 1, sw->cases.data[i].loc, sw->cases.data[i].block);
    way(l, from, any.temp, 0, sw->otherwise == IR_BLOCK_NONE ? loc : sw->otherwise_loc, none);
}

static void lower_switch_body(struct lower *l, CXCursor body, struct switch_info *sw,
                              ir_block_id after)
{
    struct flow flow = l->frame.flow;
    struct switch_info *outer = l->frame.sw;
    uint32_t scope = l->frame.scope;

    l->frame.flow.break_to = after;
    l->frame.flow.break_scope = scope;
    l->frame.sw = sw;
    ir_build_at(&l->build, IR_BLOCK_NONE);
    lower_stmt(l, body);
    if (l->frame.scope != scope)
        scope_leave(l, scope, source_loc_end(&l->source, clang_getCursorExtent(body)));
    ir_build_goto(&l->build, after);
    l->frame.sw = outer;
    l->frame.flow = flow;
}

void lower_switch(struct lower *l, CXCursor statement)
{
    struct kids kids = cursor_kids(l, statement);
    struct switch_info sw = { .otherwise = IR_BLOCK_NONE };
    ir_block_id after = ir_build_block(&l->build), from;
    struct value value;

    if (kids.count != 2) {
        lower_unknown_kids(l, statement, (struct kids){ 0 }, "switch");
        return;
    }
    value = lower_value(l, kids.at[0]);
    sw.type = value.type;
    from = l->build.current;
    lower_switch_body(l, kids.at[1], &sw, after);
    if (from != IR_BLOCK_NONE) {
        ir_build_at(&l->build, from);
        dispatch(l, &sw, value, sw.otherwise == IR_BLOCK_NONE ? after : sw.otherwise,
                 lower_loc(l, kids.at[0]));
    }
    ir_build_at(&l->build, after);
    vec_free(&sw.cases);
}

static bool case_bound(struct lower *l, CXCursor expression, int64_t *number)
{
    struct value value = value_convert(l, lower_value(l, expression), l->frame.sw->type, 0);

    *number = value.number;
    return value.is_constant;
}

static bool add_case(struct lower *l, struct kids kids, ir_block_id block)
{
    struct case_label label = { .block = block, .loc = lower_loc(l, kids.at[0]) };

    if (kids.count < 2 || !case_bound(l, kids.at[0], &label.low))
        return false;
    label.high = label.low;
    if (kids.count == 3 && !case_bound(l, kids.at[1], &label.high))
        return false;
    vec_push(&l->frame.sw->cases, label);
    return true;
}

static void add_default(struct lower *l, CXCursor statement, ir_block_id block)
{
    l->frame.sw->otherwise = block;
    l->frame.sw->otherwise_loc = lower_loc(l, statement);
}

/* `case 1: case 2: ...` nests one statement in the other: a loop here, the chain may be long. */
void lower_case(struct lower *l, CXCursor statement)
{
    enum CXCursorKind kind = clang_getCursorKind(statement);

    while (kind == CXCursor_CaseStmt || kind == CXCursor_DefaultStmt) {
        struct kids kids = cursor_kids(l, statement);
        ir_block_id block = ir_build_block(&l->build);

        ir_build_goto(&l->build, block);
        ir_build_at(&l->build, block);
        if (l->frame.sw != NULL && kind == CXCursor_DefaultStmt)
            add_default(l, statement, block);
        else if (l->frame.sw == NULL || kids.count == 0 || !add_case(l, kids, block))
            lower_unknown_kids(l, statement, (struct kids){ 0 }, "case");
        if (kids.count == 0)
            return;
        statement = kids.at[kids.count - 1];
        kind = clang_getCursorKind(statement);
    }
    lower_stmt(l, statement);
}
