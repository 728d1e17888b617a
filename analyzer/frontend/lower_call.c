/* Calls. */
#include "frontend/lower_int.h"

#include <string.h>

/* The member that a function pointer was fetched from. */
static str_id callee_field(struct lower *l, CXCursor callee)
{
    for (;;) {
        enum CXCursorKind kind = clang_getCursorKind(callee);
        struct kids kids;

        if (kind == CXCursor_MemberRefExpr) {
            CXCursor member = clang_getCursorReferenced(callee);

            return clang_getCursorKind(member) == CXCursor_FieldDecl ? field_of(l, member)->label
                                                                     : 0;
        }
        if (kind != CXCursor_ArraySubscriptExpr && kind != CXCursor_CStyleCastExpr)
            return 0;
        kids = cursor_kids(l, callee);
        if (kids.count == 0)
            return 0;
        callee = cursor_callee(l, kids.at[kind == CXCursor_CStyleCastExpr ? kids.count - 1 : 0]);
    }
}

/* void *, char * and integers say nothing about what a pointer points to. */
static bool hides_pointee(struct lower *l, ir_type type)
{
    const struct ir_type_info *info = type_info(l, type), *elem = type_info(l, info->elem);

    if (info->kind == IR_TYPE_POINTER)
        return elem->kind == IR_TYPE_VOID || (elem->kind == IR_TYPE_INT && elem->size == 1);
    return info->kind == IR_TYPE_INT;
}

/* The type of an argument before conversion to the parameter's; a cast that only hides the type of
 * a pointer (`ioctl(fd, request, (void *)&map)`) is looked through. */
static ir_type argument_type(struct lower *l, CXCursor argument)
{
    ir_type type, inside;
    struct kids kids;

    for (;;) {
        argument = cursor_strip(l, argument);
        type = type_of_expr(l, argument);
        if (clang_getCursorKind(argument) != CXCursor_CStyleCastExpr || !hides_pointee(l, type))
            return type;
        kids = cursor_kids(l, argument);
        if (kids.count == 0)
            return type;
        inside = type_of_expr(l, cursor_strip(l, kids.at[kids.count - 1]));
        if (!type_is_pointer(l, inside))
            return type;
        argument = kids.at[kids.count - 1];
    }
}

/* An aggregate is passed as the address of a copy. */
static ir_temp pass(struct lower *l, struct value value, ir_loc loc)
{
    struct place copy;

    if (type_info(l, value.type)->kind != IR_TYPE_RECORD)
        return value_temp(l, value, loc);
    copy = place_synthetic(l, "<argument>", value.type, loc);
    place_store(l, copy, value, loc);
    return copy.address;
}

/* Emits the call whose operands are filled in. */
static struct value call(struct lower *l, struct ir_insn *insn, enum ir_fate fate, bool returns)
{
    struct ir_insn end = { .op = IR_NORETURN, .loc = insn->loc };
    ir_type type = insn->type;
    struct value value = { .type = type };
    struct place copy;

    insn->op = IR_CALL;
    insn->fate = type_info(l, type)->kind == IR_TYPE_VOID ? IR_FATE_NONE : fate;
    value.temp = ir_build_insn(&l->build, insn);
    if (!returns)
        ir_build_insn(&l->build, &end);
    if (fate != IR_FATE_USED || type_info(l, type)->kind != IR_TYPE_RECORD)
        return value;
    copy = place_synthetic(l, "<result>", type, insn->loc);
    place_store(l, copy, value, insn->loc);
    return value_of(copy.address, type);
}

struct value lower_named_call(struct lower *l, const char *name, const struct value *args,
                              uint32_t count, ir_type type, ir_loc loc)
{
    struct ir_insn insn = { .type = type, .arg_count = count, .loc = loc };

    insn.callee = callee_named(l, name);
    insn.args = ARENA_ARRAY(&l->scratch, ir_temp, count);
    insn.arg_types = ARENA_ARRAY(&l->scratch, ir_type, count);
    for (uint32_t i = 0; i < count; i++) {
        insn.args[i] = pass(l, args[i], loc);
        insn.arg_types[i] = args[i].type;
    }
    return call(l, &insn, IR_FATE_USED, true);
}

static bool is_builtin(const char *name)
{
    return strncmp(name, "__builtin_", 10) == 0 || strncmp(name, "__sync_", 7) == 0;
}

static bool try_builtin(struct lower *l, CXCursor expression, CXCursor function, struct kids args,
                        enum ir_fate fate, struct value *out)
{
    CXString name = clang_getCursorSpelling(function);
    const char *text = clang_getCString(name);
    bool done =
        text != NULL && is_builtin(text) && lower_builtin(l, expression, text, args, fate, out);

    clang_disposeString(name);
    return done;
}

struct value lower_call(struct lower *l, CXCursor expression, enum ir_fate fate)
{
    struct kids kids = cursor_kids(l, expression), args;
    struct ir_insn insn = { .type = type_of_expr(l, expression) };
    CXCursor callee, function;
    struct value value;
    bool returns;

    if (kids.count == 0)
        return lower_unknown_kids(l, expression, kids, "call");
    args = (struct kids){ kids.at + 1, kids.count - 1 };
    callee = cursor_callee(l, kids.at[0]);
    function = clang_getCursorKind(callee) == CXCursor_DeclRefExpr
                   ? clang_getCursorReferenced(callee)
                   : clang_getNullCursor();
    if (clang_getCursorKind(function) == CXCursor_FunctionDecl) {
        if (try_builtin(l, expression, function, args, fate, &value))
            return value;
        insn.callee = callee_of(l, function);
        returns = !l->unit->callees.data[insn.callee].is_noreturn;
    } else {
        returns = !callee_type_is_noreturn(clang_getCursorType(callee));
        insn.field = callee_field(l, callee);
        insn.a = value_temp(l, lower_value(l, kids.at[0]), lower_loc(l, kids.at[0]));
    }
    insn.loc = lower_loc(l, expression);
    insn.arg_count = args.count;
    insn.args = ARENA_ARRAY(&l->scratch, ir_temp, args.count);
    insn.arg_types = ARENA_ARRAY(&l->scratch, ir_type, args.count);
    for (uint32_t i = 0; i < args.count; i++) {
        insn.args[i] = pass(l, lower_value(l, args.at[i]), insn.loc);
        insn.arg_types[i] = argument_type(l, args.at[i]);
    }
    return call(l, &insn, fate, returns);
}
