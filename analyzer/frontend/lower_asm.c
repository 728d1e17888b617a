/* Inline assembly: UNKNOWN that may change what its operands name. */
#include "frontend/lower_int.h"

/* Outputs and memory operands are lvalues; inputs in registers come wrapped in a conversion. */
static bool is_lvalue(struct lower *l, CXCursor operand)
{
    switch (clang_getCursorKind(operand)) {
    case CXCursor_DeclRefExpr:
        return clang_getCursorKind(clang_getCursorReferenced(operand)) != CXCursor_EnumConstantDecl;
    case CXCursor_MemberRefExpr:
    case CXCursor_ArraySubscriptExpr: return true;
    case CXCursor_UnaryOperator: return operator_unary(operand) == LOWER_DEREF;
    case CXCursor_ParenExpr: {
        struct kids kids = cursor_kids(l, operand);

        return kids.count == 1 && is_lvalue(l, kids.at[0]);
    }
    default: return false;
    }
}

void lower_asm(struct lower *l, CXCursor statement)
{
    struct kids kids = cursor_kids(l, statement);
    struct ir_insn insn = { .op = IR_UNKNOWN, .arg_count = kids.count, .loc = lower_loc(l, statement) };

    insn.type = l->void_type;
    insn.text = intern_put(&l->unit->names, "asm");
    insn.args = ARENA_ARRAY(&l->scratch, ir_temp, kids.count);
    for (uint32_t i = 0; i < kids.count; i++)
        insn.args[i] = is_lvalue(l, kids.at[i]) ? lower_place(l, kids.at[i]).address
                                                : value_temp(l, lower_value(l, kids.at[i]), insn.loc);
    ir_build_insn(&l->build, &insn);
}
