/* Conditions as control flow: &&, ||, ! and ?: branch, they do not compute. */
#include "frontend/lower_int.h"

#include <string.h>

static enum lower_truth truth_of(bool value)
{
    return value ? LOWER_TRUE : LOWER_FALSE;
}

static enum lower_truth cond_of_value(struct lower *l, CXCursor expression, ir_block_id *yes,
                                      ir_block_id *no)
{
    struct value value = lower_value(l, expression);
    ir_loc loc;

    if (value.is_constant)
        return truth_of(value.number != 0);
    loc = lower_loc(l, expression);
    if (type_is_opaque(l, value.type))
        value = value_opaque(l, value, NULL, l->int_type, loc);
    ir_build_branch(&l->build, value_temp(l, value, loc), loc, yes, no);
    return LOWER_BRANCHED;
}

static ir_block_id join(struct lower *l, ir_block_id a, ir_block_id b)
{
    ir_block_id joined = ir_build_block(&l->build);

    ir_build_at(&l->build, a);
    ir_build_goto(&l->build, joined);
    ir_build_at(&l->build, b);
    ir_build_goto(&l->build, joined);
    return joined;
}

void lower_join(struct lower *l, ir_block_id a, ir_block_id b)
{
    ir_build_at(&l->build, join(l, a, b));
}

/* a && b with `stop` FALSE, a || b with `stop` TRUE: `*out` is where b's `stop` and a's `stop`
 * meet. */
static enum lower_truth short_circuit(struct lower *l, struct kids kids, enum lower_truth stop,
                                      ir_block_id *on, ir_block_id *out)
{
    bool is_and = stop == LOWER_FALSE;
    ir_block_id go, stop_a, stop_b;
    enum lower_truth truth =
        is_and ? lower_cond(l, kids.at[0], &go, &stop_a) : lower_cond(l, kids.at[0], &stop_a, &go);

    if (truth == stop)
        return stop;
    if (truth != LOWER_BRANCHED)
        return is_and ? lower_cond(l, kids.at[1], on, out) : lower_cond(l, kids.at[1], out, on);
    ir_build_at(&l->build, go);
    truth =
        is_and ? lower_cond(l, kids.at[1], on, &stop_b) : lower_cond(l, kids.at[1], &stop_b, on);
    if (truth == LOWER_BRANCHED) {
        *out = join(l, stop_a, stop_b);
    } else if (truth == stop) { /* b's side effects are done: only where we go is certain */
        *out =
            join(l, stop_a,
                 l->build.current == IR_BLOCK_NONE ? ir_build_block(&l->build) : l->build.current);
        *on = ir_build_block(&l->build);
    } else {
        *on = l->build.current == IR_BLOCK_NONE ? ir_build_block(&l->build) : l->build.current;
        *out = stop_a;
    }
    ir_build_at(&l->build, IR_BLOCK_NONE);
    return LOWER_BRANCHED;
}

static enum lower_truth negated(struct lower *l, CXCursor expression, ir_block_id *yes,
                                ir_block_id *no)
{
    enum lower_truth truth = lower_cond(l, expression, no, yes);

    return truth == LOWER_BRANCHED ? truth : truth_of(truth == LOWER_FALSE);
}

static enum lower_truth cond_of_unary(struct lower *l, CXCursor expression, ir_block_id *yes,
                                      ir_block_id *no)
{
    enum lower_unary operator= operator_unary(expression);
    struct kids kids;

    if (operator!= LOWER_NOT && operator!= LOWER_EXTENSION)
        return cond_of_value(l, expression, yes, no);
    kids = cursor_kids(l, expression);
    if (kids.count != 1)
        return cond_of_value(l, expression, yes, no);
    return operator== LOWER_NOT ? negated(l, kids.at[0], yes, no)
                                : lower_cond(l, kids.at[0], yes, no);
}

static enum lower_truth cond_of_binary(struct lower *l, CXCursor expression, ir_block_id *yes,
                                       ir_block_id *no)
{
    enum lower_binary_kind kind = operator_binary(expression).kind;
    struct kids kids;

    if (kind != LOWER_AND_AND && kind != LOWER_OR_OR && kind != LOWER_COMMA)
        return cond_of_value(l, expression, yes, no);
    kids = cursor_kids(l, expression);
    if (kids.count != 2)
        return cond_of_value(l, expression, yes, no);
    if (kind == LOWER_AND_AND)
        return short_circuit(l, kids, LOWER_FALSE, yes, no);
    if (kind == LOWER_OR_OR)
        return short_circuit(l, kids, LOWER_TRUE, no, yes);
    lower_effect(l, kids.at[0], IR_FATE_DROPPED);
    return lower_cond(l, kids.at[1], yes, no);
}

/* A conversion that cannot turn nonzero into zero. */
static bool keeps_truth(struct lower *l, CXCursor from, CXCursor to)
{
    const struct ir_type_info *a = type_info(l, type_of_expr(l, from));
    const struct ir_type_info *b = type_info(l, type_of_expr(l, to));

    return (a->kind == IR_TYPE_INT || a->kind == IR_TYPE_BOOL) && b->kind == IR_TYPE_INT &&
           a->size <= b->size;
}

static enum lower_truth cond_of_unexposed(struct lower *l, CXCursor expression, ir_block_id *yes,
                                          ir_block_id *no)
{
    struct kids kids = cursor_kids(l, expression);

    if (cursor_is_implicit(expression, &kids) && keeps_truth(l, kids.at[0], expression) &&
        clang_getCursorKind(kids.at[0]) != CXCursor_DeclRefExpr &&
        clang_getCursorKind(kids.at[0]) != CXCursor_MemberRefExpr &&
        clang_getCursorKind(kids.at[0]) != CXCursor_ArraySubscriptExpr)
        return lower_cond(l, kids.at[0], yes, no);
    return cond_of_value(l, expression, yes, no);
}

/* __builtin_expect(x, c) is x. */
static enum lower_truth cond_of_call(struct lower *l, CXCursor expression, ir_block_id *yes,
                                     ir_block_id *no)
{
    CXString name = clang_getCursorSpelling(expression);
    const char *text = clang_getCString(name);
    bool is_hint = text != NULL && strncmp(text, "__builtin_expect", 16) == 0;
    struct kids kids;

    clang_disposeString(name);
    if (!is_hint)
        return cond_of_value(l, expression, yes, no);
    kids = cursor_kids(l, expression);
    return kids.count < 2 ? cond_of_value(l, expression, yes, no)
                          : lower_cond(l, kids.at[1], yes, no);
}

/* a ? b : c: the ways on which b and c are true meet, and those on which they are not. */
static enum lower_truth cond_of_conditional(struct lower *l, CXCursor expression, ir_block_id *yes,
                                            ir_block_id *no)
{
    struct kids kids = cursor_kids(l, expression);
    ir_block_id first, second, yes_first, no_first, yes_second, no_second;
    enum lower_truth truth;

    if (kids.count != 3)
        return cond_of_value(l, expression, yes, no);
    truth = lower_cond(l, kids.at[0], &first, &second);
    if (truth != LOWER_BRANCHED)
        return lower_cond(l, kids.at[truth == LOWER_TRUE ? 1 : 2], yes, no);
    ir_build_at(&l->build, first);
    lower_branch(l, kids.at[1], &yes_first, &no_first);
    ir_build_at(&l->build, second);
    lower_branch(l, kids.at[2], &yes_second, &no_second);
    *yes = join(l, yes_first, yes_second);
    *no = join(l, no_first, no_second);
    return LOWER_BRANCHED;
}

static enum lower_truth cond_of_inner(struct lower *l, CXCursor expression, ir_block_id *yes,
                                      ir_block_id *no)
{
    struct kids kids = cursor_kids(l, expression);

    return kids.count == 1 ? lower_cond(l, kids.at[0], yes, no)
                           : cond_of_value(l, expression, yes, no);
}

static enum lower_truth dispatch(struct lower *l, CXCursor expression, ir_block_id *yes,
                                 ir_block_id *no)
{
    switch (clang_getCursorKind(expression)) {
    case CXCursor_ParenExpr: return cond_of_inner(l, expression, yes, no);
    case CXCursor_UnexposedExpr: return cond_of_unexposed(l, expression, yes, no);
    case CXCursor_UnaryOperator: return cond_of_unary(l, expression, yes, no);
    case CXCursor_BinaryOperator: return cond_of_binary(l, expression, yes, no);
    case CXCursor_ConditionalOperator: return cond_of_conditional(l, expression, yes, no);
    case CXCursor_CallExpr: return cond_of_call(l, expression, yes, no);
    default: return cond_of_value(l, expression, yes, no);
    }
}

enum lower_truth lower_cond(struct lower *l, CXCursor expression, ir_block_id *yes, ir_block_id *no)
{
    enum lower_truth truth;

    if (l->frame.depth >= LOWER_DEPTH_MAX)
        return cond_of_value(l, expression, yes, no);
    l->frame.depth++;
    truth = dispatch(l, expression, yes, no);
    l->frame.depth--;
    return truth;
}

void lower_branch(struct lower *l, CXCursor expression, ir_block_id *yes, ir_block_id *no)
{
    ir_block_id *taken, *other;
    enum lower_truth truth = lower_cond(l, expression, yes, no);

    if (truth == LOWER_BRANCHED)
        return;
    taken = truth == LOWER_TRUE ? yes : no;
    other = truth == LOWER_TRUE ? no : yes;
    *taken = ir_build_block(&l->build);
    *other = ir_build_block(&l->build);
    ir_build_goto(&l->build, *taken);
}

static ir_var carrier(struct lower *l, const char *name, ir_type type, ir_loc loc)
{
    struct ir_var_info info = { .type = type, .kind = IR_VAR_SYNTHETIC, .loc = loc };

    info.name = intern_put(&l->unit->names, name);
    return ir_build_var(&l->build, &info);
}

/* Stores the number in `var` and goes to `after`, from the block given. */
static void choose(struct lower *l, ir_var var, ir_type type, int64_t number, ir_loc loc,
                   ir_block_id at, ir_block_id after)
{
    ir_build_at(&l->build, at);
    place_store(l, place_of_var(l, var, type, loc), value_number(number, type), loc);
    ir_build_goto(&l->build, after);
}

void lower_logical_effect(struct lower *l, struct kids kids, enum lower_binary_kind kind,
                          enum ir_fate fate)
{
    ir_block_id go, skip;
    enum lower_truth truth = kind == LOWER_AND_AND ? lower_cond(l, kids.at[0], &go, &skip)
                                                   : lower_cond(l, kids.at[0], &skip, &go);

    if (truth != LOWER_BRANCHED) {
        if (truth == (kind == LOWER_AND_AND ? LOWER_TRUE : LOWER_FALSE))
            lower_effect(l, kids.at[1], fate);
        return;
    }
    ir_build_at(&l->build, go);
    lower_effect(l, kids.at[1], fate);
    go = l->build.current == IR_BLOCK_NONE ? ir_build_block(&l->build) : l->build.current;
    lower_join(l, go, skip);
}

struct value lower_logical(struct lower *l, CXCursor expression)
{
    ir_type type = type_of_expr(l, expression);
    ir_block_id yes, no, after;
    enum lower_truth truth = lower_cond(l, expression, &yes, &no);
    ir_loc loc;
    ir_var var;

    if (truth != LOWER_BRANCHED)
        return value_number(truth == LOWER_TRUE, type);
    loc = lower_loc(l, expression);
    var = carrier(l, "<logical>", type, loc);
    after = ir_build_block(&l->build);
    choose(l, var, type, 1, loc, yes, after);
    choose(l, var, type, 0, loc, no, after);
    ir_build_at(&l->build, after);
    return place_load(l, place_of_var(l, var, type, loc), loc);
}

/* One arm of a conditional: its value to `var`, then on to `after`. */
static void arm(struct lower *l, CXCursor expression, ir_var var, ir_type type, enum ir_fate fate,
                ir_block_id after)
{
    ir_loc loc;
    struct value value;

    if (fate != IR_FATE_USED) {
        lower_effect(l, expression, fate);
    } else {
        value = lower_value(l, expression);
        loc = lower_loc(l, expression);
        if (type_info(l, type)->kind != IR_TYPE_VOID)
            place_store(l, place_of_var(l, var, type, loc), value_convert(l, value, type, loc),
                        loc);
    }
    ir_build_goto(&l->build, after);
}

static struct value finish(struct lower *l, ir_var var, ir_type type, enum ir_fate fate, ir_loc loc,
                           ir_block_id after)
{
    ir_build_at(&l->build, after);
    if (fate != IR_FATE_USED || type_info(l, type)->kind == IR_TYPE_VOID)
        return (struct value){ .type = l->void_type };
    return place_load(l, place_of_var(l, var, type, loc), loc);
}

/* An array-typed result can only be a parameter written as an array: a pointer. */
static ir_type result_type(struct lower *l, CXCursor expression)
{
    ir_type type = type_of_expr(l, expression);

    return type_info(l, type)->kind == IR_TYPE_ARRAY ? type_pointer_to(l, type_info(l, type)->elem)
                                                     : type;
}

struct value lower_conditional(struct lower *l, CXCursor expression, enum ir_fate fate)
{
    struct kids kids = cursor_kids(l, expression);
    ir_type type = result_type(l, expression);
    ir_block_id yes, no, after;
    enum lower_truth truth;
    ir_var var = 0;
    ir_loc loc;

    if (kids.count != 3)
        return lower_unknown_kids(l, expression, kids, "conditional");
    if (type_info(l, type)->kind == IR_TYPE_VOID && fate == IR_FATE_USED)
        fate = IR_FATE_DROPPED;
    truth = lower_cond(l, kids.at[0], &yes, &no);
    if (truth != LOWER_BRANCHED && fate == IR_FATE_USED)
        return lower_value(l, kids.at[truth == LOWER_TRUE ? 1 : 2]);
    if (truth != LOWER_BRANCHED) {
        lower_effect(l, kids.at[truth == LOWER_TRUE ? 1 : 2], fate);
        return (struct value){ .type = l->void_type };
    }
    loc = lower_loc(l, expression);
    if (fate == IR_FATE_USED)
        var = carrier(l, "<conditional>", type, loc);
    after = ir_build_block(&l->build);
    ir_build_at(&l->build, yes);
    arm(l, kids.at[1], var, type, fate, after);
    ir_build_at(&l->build, no);
    arm(l, kids.at[2], var, type, fate, after);
    return finish(l, var, type, fate, loc, after);
}

/* `a ?: b`: a is evaluated once, for the test and for the value. */
struct value lower_elvis(struct lower *l, CXCursor expression, struct kids kids)
{
    struct value first = lower_value(l, kids.at[0]);
    ir_type type = result_type(l, expression);
    ir_loc loc = lower_loc(l, expression);
    ir_block_id yes, no, after;
    ir_var var;

    if (first.is_constant)
        return lower_value(l, kids.at[first.number != 0 ? 0 : 3]);
    var = carrier(l, "<conditional>", type, loc);
    after = ir_build_block(&l->build);
    ir_build_branch(&l->build, value_temp(l, first, loc), loc, &yes, &no);
    ir_build_at(&l->build, yes);
    place_store(l, place_of_var(l, var, type, loc), value_convert(l, first, type, loc), loc);
    ir_build_goto(&l->build, after);
    ir_build_at(&l->build, no);
    arm(l, kids.at[3], var, type, IR_FATE_USED, after);
    return finish(l, var, type, IR_FATE_USED, loc, after);
}
