#include "frontend/lower_int.h"

enum lower_unary operator_unary(CXCursor cursor)
{
    switch (clang_getCursorUnaryOperatorKind(cursor)) {
    case CXUnaryOperator_PostInc: return LOWER_POST_INC;
    case CXUnaryOperator_PostDec: return LOWER_POST_DEC;
    case CXUnaryOperator_PreInc: return LOWER_PRE_INC;
    case CXUnaryOperator_PreDec: return LOWER_PRE_DEC;
    case CXUnaryOperator_AddrOf: return LOWER_ADDRESS;
    case CXUnaryOperator_Deref: return LOWER_DEREF;
    case CXUnaryOperator_Plus: return LOWER_PLUS;
    case CXUnaryOperator_Minus: return LOWER_MINUS;
    case CXUnaryOperator_Not: return LOWER_COMPLEMENT;
    case CXUnaryOperator_LNot: return LOWER_NOT;
    case CXUnaryOperator_Real:
    case CXUnaryOperator_Imag: return LOWER_COMPLEX_PART;
    case CXUnaryOperator_Extension: return LOWER_EXTENSION;
    default: return LOWER_UNARY_NONE; /* C++, or newer than we know */
    }
}

struct lower_binary operator_binary(CXCursor cursor)
{
    switch (clang_getCursorBinaryOperatorKind(cursor)) {
    case CXBinaryOperator_Mul: return (struct lower_binary){ LOWER_ARITHMETIC, IR_MUL };
    case CXBinaryOperator_Div: return (struct lower_binary){ LOWER_ARITHMETIC, IR_DIV };
    case CXBinaryOperator_Rem: return (struct lower_binary){ LOWER_ARITHMETIC, IR_REM };
    case CXBinaryOperator_Add: return (struct lower_binary){ LOWER_ARITHMETIC, IR_ADD };
    case CXBinaryOperator_Sub: return (struct lower_binary){ LOWER_ARITHMETIC, IR_SUB };
    case CXBinaryOperator_Shl: return (struct lower_binary){ LOWER_ARITHMETIC, IR_SHL };
    case CXBinaryOperator_Shr: return (struct lower_binary){ LOWER_ARITHMETIC, IR_SHR };
    case CXBinaryOperator_And: return (struct lower_binary){ LOWER_ARITHMETIC, IR_AND };
    case CXBinaryOperator_Xor: return (struct lower_binary){ LOWER_ARITHMETIC, IR_XOR };
    case CXBinaryOperator_Or: return (struct lower_binary){ LOWER_ARITHMETIC, IR_OR };
    case CXBinaryOperator_LT: return (struct lower_binary){ LOWER_COMPARISON, IR_LT };
    case CXBinaryOperator_GT: return (struct lower_binary){ LOWER_COMPARISON, IR_GT };
    case CXBinaryOperator_LE: return (struct lower_binary){ LOWER_COMPARISON, IR_LE };
    case CXBinaryOperator_GE: return (struct lower_binary){ LOWER_COMPARISON, IR_GE };
    case CXBinaryOperator_EQ: return (struct lower_binary){ LOWER_COMPARISON, IR_EQ };
    case CXBinaryOperator_NE: return (struct lower_binary){ LOWER_COMPARISON, IR_NE };
    case CXBinaryOperator_LAnd: return (struct lower_binary){ LOWER_AND_AND, IR_AND };
    case CXBinaryOperator_LOr: return (struct lower_binary){ LOWER_OR_OR, IR_OR };
    case CXBinaryOperator_Assign: return (struct lower_binary){ LOWER_ASSIGN, IR_ADD };
    case CXBinaryOperator_MulAssign: return (struct lower_binary){ LOWER_COMPOUND, IR_MUL };
    case CXBinaryOperator_DivAssign: return (struct lower_binary){ LOWER_COMPOUND, IR_DIV };
    case CXBinaryOperator_RemAssign: return (struct lower_binary){ LOWER_COMPOUND, IR_REM };
    case CXBinaryOperator_AddAssign: return (struct lower_binary){ LOWER_COMPOUND, IR_ADD };
    case CXBinaryOperator_SubAssign: return (struct lower_binary){ LOWER_COMPOUND, IR_SUB };
    case CXBinaryOperator_ShlAssign: return (struct lower_binary){ LOWER_COMPOUND, IR_SHL };
    case CXBinaryOperator_ShrAssign: return (struct lower_binary){ LOWER_COMPOUND, IR_SHR };
    case CXBinaryOperator_AndAssign: return (struct lower_binary){ LOWER_COMPOUND, IR_AND };
    case CXBinaryOperator_XorAssign: return (struct lower_binary){ LOWER_COMPOUND, IR_XOR };
    case CXBinaryOperator_OrAssign: return (struct lower_binary){ LOWER_COMPOUND, IR_OR };
    case CXBinaryOperator_Comma: return (struct lower_binary){ LOWER_COMMA, IR_ADD };
    default: return (struct lower_binary){ LOWER_BINARY_NONE, IR_ADD };
    }
}
