/* Reading cursors: children, names, constants, and what parentheses and implicit casts hide. */
#include "frontend/lower_int.h"

const void *cursor_key(CXCursor declaration)
{
    return declaration.data[0];
}

static enum CXChildVisitResult collect(CXCursor cursor, CXCursor parent, CXClientData data)
{
    struct lower *l = data;

    (void)parent;
    vec_push(&l->stack, cursor);
    return CXChildVisit_Continue;
}

static struct kids take_stack(struct lower *l, size_t base)
{
    struct kids kids = { NULL, (uint32_t)(l->stack.len - base) };

    if (kids.count > 0)
        kids.at = arena_copy(&l->scratch, &l->stack.data[base], kids.count * sizeof *kids.at);
    l->stack.len = base;
    return kids;
}

struct kids cursor_children(struct lower *l, CXCursor cursor)
{
    size_t base = l->stack.len;

    clang_visitChildren(cursor, collect, l);
    return take_stack(l, base);
}

struct kids cursor_kids(struct lower *l, CXCursor cursor)
{
    size_t base = l->stack.len, kept = base;

    clang_visitChildren(cursor, collect, l);
    for (size_t i = base; i < l->stack.len; i++) {
        enum CXCursorKind kind = clang_getCursorKind(l->stack.data[i]);

        if (kind >= CXCursor_FirstExpr && kind <= CXCursor_LastStmt)
            l->stack.data[kept++] = l->stack.data[i];
    }
    l->stack.len = kept;
    return take_stack(l, base);
}

/* An implicit cast is spelled exactly where its operand is; the other constructs that libclang does
 * not expose start with a word of their own. */
bool cursor_is_implicit(CXCursor cursor, const struct kids *kids)
{
    CXSourceRange outer, inner;

    if (kids->count != 1)
        return false;
    outer = clang_getCursorExtent(cursor);
    inner = clang_getCursorExtent(kids->at[0]);
    return outer.begin_int_data == inner.begin_int_data;
}

CXCursor cursor_strip(struct lower *l, CXCursor cursor)
{
    for (;;) {
        enum CXCursorKind kind = clang_getCursorKind(cursor);
        struct kids kids;

        if (kind != CXCursor_ParenExpr && kind != CXCursor_UnexposedExpr)
            return cursor;
        kids = cursor_kids(l, cursor);
        if (kind == CXCursor_ParenExpr ? kids.count != 1 : !cursor_is_implicit(cursor, &kids))
            return cursor;
        cursor = kids.at[0];
    }
}

CXCursor cursor_callee(struct lower *l, CXCursor cursor)
{
    for (;;) {
        struct kids kids;

        cursor = cursor_strip(l, cursor);
        if (clang_getCursorKind(cursor) != CXCursor_UnaryOperator)
            return cursor;
        switch (operator_unary(cursor)) {
        case LOWER_DEREF:
        case LOWER_ADDRESS:
        case LOWER_EXTENSION: break;
        default: return cursor;
        }
        kids = cursor_kids(l, cursor);
        if (kids.count != 1)
            return cursor;
        cursor = kids.at[0];
    }
}

str_id cursor_name(struct lower *l, CXCursor cursor)
{
    CXString name = clang_getCursorSpelling(cursor);
    const char *text = clang_getCString(name);
    str_id id = text == NULL || text[0] == '\0' ? 0 : intern_put(&l->unit->names, text);

    clang_disposeString(name);
    return id;
}

bool cursor_evaluate(CXCursor expression, int64_t *number)
{
    CXEvalResult result = clang_Cursor_Evaluate(expression);
    bool is_int;

    if (result == NULL)
        return false;
    is_int = clang_EvalResult_getKind(result) == CXEval_Int;
    if (is_int && clang_EvalResult_isUnsignedInt(result))
        *number = (int64_t)clang_EvalResult_getAsUnsigned(result);
    else if (is_int)
        *number = clang_EvalResult_getAsLongLong(result);
    clang_EvalResult_dispose(result);
    return is_int;
}

ir_loc lower_loc(struct lower *l, CXCursor cursor)
{
    return source_loc(&l->source, clang_getCursorExtent(cursor));
}
