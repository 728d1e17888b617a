/* Statements. */
#include "frontend/lower_int.h"

static ir_loc end_loc(struct lower *l, CXCursor statement)
{
    return source_loc_end(&l->source, clang_getCursorExtent(statement));
}

static void lower_compound(struct lower *l, CXCursor statement)
{
    struct kids kids = cursor_kids(l, statement);
    uint32_t outer = l->frame.scope;

    for (uint32_t i = 0; i < kids.count; i++)
        lower_stmt(l, kids.at[i]);
    if (l->frame.scope != outer)
        scope_leave(l, outer, end_loc(l, statement));
}

/* A statement that is no compound may still declare: a compound literal. */
static void lower_body(struct lower *l, CXCursor statement)
{
    uint32_t outer = l->frame.scope;

    lower_stmt(l, statement);
    if (l->frame.scope != outer)
        scope_leave(l, outer, end_loc(l, statement));
}

/* A chain of else-if is a loop here: it may be long. */
static void lower_if(struct lower *l, CXCursor statement)
{
    ir_block_id after = ir_build_block(&l->build), yes, no;
    struct kids kids;

    for (;;) {
        kids = cursor_kids(l, statement);
        if (kids.count < 2 || kids.count > 3) {
            lower_unknown_kids(l, statement, (struct kids){ 0 }, "if");
            for (uint32_t i = 0; i < kids.count; i++)
                lower_stmt(l, kids.at[i]);
            break;
        }
        lower_branch(l, kids.at[0], &yes, &no);
        ir_build_at(&l->build, yes);
        lower_body(l, kids.at[1]);
        ir_build_goto(&l->build, after);
        ir_build_at(&l->build, no);
        if (kids.count == 2)
            break;
        statement = kids.at[2];
        if (clang_getCursorKind(statement) != CXCursor_IfStmt) {
            lower_body(l, statement);
            break;
        }
    }
    ir_build_goto(&l->build, after);
    ir_build_at(&l->build, after);
}

static void lower_return(struct lower *l, CXCursor statement)
{
    struct kids kids = cursor_kids(l, statement);
    struct ir_insn insn = { .op = IR_RETURN, .loc = lower_loc(l, statement) };
    ir_type type = l->frame.result;
    struct value value;

    if (kids.count > 0 && type_info(l, type)->kind == IR_TYPE_VOID) {
        lower_effect(l, kids.at[0], IR_FATE_DROPPED);
    } else if (kids.count > 0) {
        value = value_convert(l, lower_value(l, kids.at[0]), type, insn.loc);
        if (type_info(l, type)->kind == IR_TYPE_RECORD) { /* outlives the locals that end here */
            struct place copy = place_synthetic(l, "<return>", type, insn.loc);

            place_store(l, copy, value, insn.loc);
            value = value_of(copy.address, type);
        }
        insn.a = value_temp(l, value, insn.loc);
        insn.type = type;
    }
    scope_end(l, l->frame.scope, 0, insn.loc);
    ir_build_insn(&l->build, &insn);
}

static void lower_break(struct lower *l, CXCursor statement, ir_block_id to, uint32_t scope)
{
    ir_loc loc = lower_loc(l, statement);

    if (to == IR_BLOCK_NONE) { /* outside a loop: an error */
        lower_unknown_kids(l, statement, (struct kids){ 0 }, "stray jump");
        return;
    }
    scope_end(l, l->frame.scope, scope, loc);
    ir_build_goto(&l->build, to);
}

static void lower_goto(struct lower *l, CXCursor statement)
{
    struct kids refs = cursor_children(l, statement);
    CXCursor label =
        refs.count == 1 ? clang_getCursorReferenced(refs.at[0]) : clang_getNullCursor();

    if (clang_getCursorKind(label) == CXCursor_LabelStmt)
        label_goto(l, label_of(l, label), lower_loc(l, statement));
    else
        lower_unknown_kids(l, statement, (struct kids){ 0 }, "goto");
}

static void lower_indirect_goto(struct lower *l, CXCursor statement)
{
    struct kids kids = cursor_kids(l, statement);

    for (uint32_t i = 0; i < kids.count; i++)
        lower_value(l, kids.at[i]);
    label_goto_computed(l, lower_loc(l, statement));
}

static void lower_label(struct lower *l, CXCursor statement)
{
    struct kids kids = cursor_kids(l, statement);

    label_place(l, label_of(l, statement));
    for (uint32_t i = 0; i < kids.count; i++)
        lower_stmt(l, kids.at[i]);
}

static void lower_other(struct lower *l, CXCursor statement)
{
    CXString kind = clang_getCursorKindSpelling(clang_getCursorKind(statement));
    struct kids kids = cursor_kids(l, statement);

    lower_unknown_kids(l, statement, (struct kids){ 0 }, clang_getCString(kind));
    clang_disposeString(kind);
    for (uint32_t i = 0; i < kids.count; i++)
        lower_stmt(l, kids.at[i]);
}

/* A statement with attributes ([[fallthrough]], [[likely]]) is its statement. */
static void lower_attributed(struct lower *l, CXCursor statement)
{
    struct kids kids = cursor_kids(l, statement);

    if (kids.count == 1)
        lower_stmt(l, kids.at[0]);
    else
        lower_other(l, statement);
}

static void dispatch(struct lower *l, CXCursor statement)
{
    enum CXCursorKind kind = clang_getCursorKind(statement);

    switch (kind) {
    case CXCursor_CompoundStmt: lower_compound(l, statement); break;
    case CXCursor_DeclStmt: lower_declaration(l, statement); break;
    case CXCursor_IfStmt: lower_if(l, statement); break;
    case CXCursor_WhileStmt: lower_while(l, statement); break;
    case CXCursor_DoStmt: lower_do(l, statement); break;
    case CXCursor_ForStmt: lower_for(l, statement); break;
    case CXCursor_SwitchStmt: lower_switch(l, statement); break;
    case CXCursor_CaseStmt:
    case CXCursor_DefaultStmt: lower_case(l, statement); break;
    case CXCursor_ReturnStmt: lower_return(l, statement); break;
    case CXCursor_BreakStmt:
        lower_break(l, statement, l->frame.flow.break_to, l->frame.flow.break_scope);
        break;
    case CXCursor_ContinueStmt:
        lower_break(l, statement, l->frame.flow.continue_to, l->frame.flow.continue_scope);
        break;
    case CXCursor_GotoStmt: lower_goto(l, statement); break;
    case CXCursor_IndirectGotoStmt: lower_indirect_goto(l, statement); break;
    case CXCursor_LabelStmt: lower_label(l, statement); break;
    case CXCursor_NullStmt: break;
    case CXCursor_GCCAsmStmt:
    case CXCursor_MSAsmStmt: lower_asm(l, statement); break;
    case CXCursor_UnexposedStmt: lower_attributed(l, statement); break;
    default:
        if (clang_isExpression(kind))
            lower_effect(l, statement, IR_FATE_DROPPED);
        else
            lower_other(l, statement);
        break;
    }
}

void lower_stmt(struct lower *l, CXCursor statement)
{
    if (l->frame.depth >= LOWER_DEPTH_MAX) {
        lower_unknown_kids(l, statement, (struct kids){ 0 }, "nesting");
        return;
    }
    l->frame.depth++;
    dispatch(l, statement);
    l->frame.depth--;
}

/* The last statement of `({ ... })`, whose value is that of the whole. */
static struct value last_value(struct lower *l, CXCursor statement, enum ir_fate fate)
{
    while (clang_getCursorKind(statement) == CXCursor_LabelStmt) {
        struct kids kids = cursor_kids(l, statement);

        label_place(l, label_of(l, statement));
        if (kids.count != 1)
            return (struct value){ .type = l->void_type };
        statement = kids.at[0];
    }
    if (!clang_isExpression(clang_getCursorKind(statement))) {
        lower_stmt(l, statement);
    } else if (fate != IR_FATE_USED) {
        lower_effect(l, statement, fate);
    } else {
        return lower_value(l, statement);
    }
    return (struct value){ .type = l->void_type };
}

/* What goes out through a synthetic variable: the scope's own may be what the value stands in. */
static struct value carry_out(struct lower *l, struct value value, uint32_t scope, ir_loc loc,
                              ir_loc end)
{
    struct ir_var_info info = { .type = value.type, .kind = IR_VAR_SYNTHETIC, .loc = loc };
    ir_var var;

    if (value.temp == 0) {
        scope_leave(l, scope, end);
        return value;
    }
    info.name = intern_put(&l->unit->names, "<statement expression>");
    var = ir_build_var(&l->build, &info);
    place_store(l, place_of_var(l, var, value.type, loc), value, loc);
    scope_leave(l, scope, end);
    return place_load(l, place_of_var(l, var, value.type, loc), loc);
}

struct value lower_stmt_expr(struct lower *l, CXCursor expression, enum ir_fate fate)
{
    struct kids kids = cursor_kids(l, expression);
    struct value value = { .type = l->void_type };
    uint32_t outer = l->frame.scope;
    ir_loc loc = lower_loc(l, expression);

    if (kids.count != 1)
        return lower_unknown_kids(l, expression, (struct kids){ 0 }, "statement expression");
    kids = cursor_kids(l, kids.at[0]);
    for (uint32_t i = 0; i + 1 < kids.count; i++)
        lower_stmt(l, kids.at[i]);
    if (kids.count > 0)
        value = last_value(l, kids.at[kids.count - 1], fate);
    return carry_out(l, value, outer, loc, end_loc(l, expression));
}
