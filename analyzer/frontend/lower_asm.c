/* Inline assembly: UNKNOWN that may change what its operands name. */
#include "frontend/lower_int.h"

#include <ctype.h>
#include <string.h>

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

static bool is_name(char c)
{
    return isalnum((unsigned char)c) || c == '_';
}

/* Past the quoted text at `at`. */
static size_t skip_quoted(const char *text, size_t size, size_t at)
{
    for (at++; at < size && text[at] != '"'; at++)
        at += text[at] == '\\';
    return at + 1;
}

/* Whether `goto` stands before the parenthesis, whose place is *open. */
static bool is_goto(const char *text, size_t size, size_t *open)
{
    bool found = false;
    size_t at = 0;

    while (at < size && text[at] != '(' && text[at] != ';') {
        size_t start = at;

        while (at < size && is_name(text[at]))
            at++;
        found |= at - start == 4 && memcmp(text + start, "goto", 4) == 0;
        at += at == start;
    }
    *open = at;
    return found;
}

/* What stands behind the fourth colon, which libclang does not show. */
static uint32_t read_labels(struct lower *l, const char *text, size_t size, str_id *names,
                            uint32_t max)
{
    int depth = 0, colons = 0;
    uint32_t count = 0;
    size_t at = 0;

    while (at < size && count < max) {
        size_t start = at;

        if (text[at] == '"') {
            at = skip_quoted(text, size, at);
            continue;
        }
        while (at < size && is_name(text[at]))
            at++;
        if (at > start && colons == 4)
            names[count++] =
                intern_put(&l->unit->names,
                           arena_printf(&l->scratch, "%.*s", (int)(at - start), text + start));
        if (at > start)
            continue;
        depth += (text[at] == '(') - (text[at] == ')');
        colons += text[at] == ':' && depth == 1;
        if (depth == 0)
            break;
        at++;
    }
    return count;
}

static void asm_goto(struct lower *l, CXCursor statement, ir_loc loc)
{
    enum { LABELS_MAX = 32 };
    size_t size, open;
    const char *text =
        source_text(&l->source, clang_getRangeStart(clang_getCursorExtent(statement)), &size);
    str_id *names;

    if (text == NULL || !is_goto(text, size, &open))
        return;
    names = ARENA_ARRAY(&l->scratch, str_id, LABELS_MAX);
    label_goto_asm(l, names, read_labels(l, text + open, size - open, names, LABELS_MAX), loc);
}

void lower_asm(struct lower *l, CXCursor statement)
{
    struct kids kids = cursor_kids(l, statement);
    struct ir_insn insn = { .op = IR_UNKNOWN,
                            .arg_count = kids.count,
                            .loc = lower_loc(l, statement) };

    insn.type = l->void_type;
    insn.text = intern_put(&l->unit->names, "asm");
    insn.args = ARENA_ARRAY(&l->scratch, ir_temp, kids.count);
    for (uint32_t i = 0; i < kids.count; i++)
        insn.args[i] = is_lvalue(l, kids.at[i])
                           ? lower_place(l, kids.at[i]).address
                           : value_temp(l, lower_value(l, kids.at[i]), insn.loc);
    ir_build_insn(&l->build, &insn);
    asm_goto(l, statement, insn.loc);
}
