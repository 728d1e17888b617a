/* Loops. */
#include "frontend/lower_int.h"

/* The body of a loop; afterwards the current block is where `continue` goes. */
static void loop_body(struct lower *l, CXCursor body, ir_block_id next, ir_block_id after)
{
    struct flow outer = l->frame.flow;
    uint32_t scope = l->frame.scope;

    l->frame.flow = (struct flow){ after, next, scope, scope };
    lower_stmt(l, body);
    if (l->frame.scope != scope)
        scope_leave(l, scope, source_loc_end(&l->source, clang_getCursorExtent(body)));
    l->frame.flow = outer;
    ir_build_goto(&l->build, next);
    ir_build_at(&l->build, next);
}

static void incomplete(struct lower *l, CXCursor statement, struct kids kids, const char *text)
{
    lower_unknown_kids(l, statement, (struct kids){ 0 }, text);
    for (uint32_t i = 0; i < kids.count; i++)
        lower_stmt(l, kids.at[i]);
}

void lower_while(struct lower *l, CXCursor statement)
{
    struct kids kids = cursor_kids(l, statement);
    ir_block_id head = ir_build_block(&l->build), after, yes, no;

    if (kids.count != 2) {
        incomplete(l, statement, kids, "while");
        return;
    }
    after = ir_build_block(&l->build);
    ir_build_goto(&l->build, head);
    ir_build_at(&l->build, head);
    lower_branch(l, kids.at[0], &yes, &no);
    ir_build_at(&l->build, no);
    ir_build_goto(&l->build, after);
    ir_build_at(&l->build, yes);
    loop_body(l, kids.at[1], head, after);
    ir_build_at(&l->build, after);
}

void lower_do(struct lower *l, CXCursor statement)
{
    struct kids kids = cursor_kids(l, statement);
    ir_block_id body = ir_build_block(&l->build), next, after, yes, no;

    if (kids.count != 2) {
        incomplete(l, statement, kids, "do");
        return;
    }
    next = ir_build_block(&l->build);
    after = ir_build_block(&l->build);
    ir_build_goto(&l->build, body);
    ir_build_at(&l->build, body);
    loop_body(l, kids.at[0], next, after);
    lower_branch(l, kids.at[1], &yes, &no);
    ir_build_at(&l->build, yes);
    ir_build_goto(&l->build, body);
    ir_build_at(&l->build, no);
    ir_build_goto(&l->build, after);
    ir_build_at(&l->build, after);
}

static uint32_t part_count(unsigned parts)
{
    return (parts & FOR_INIT ? 1u : 0u) + (parts & FOR_COND ? 1u : 0u) +
           (parts & FOR_STEP ? 1u : 0u);
}

/* Which parts stand between the parentheses: libclang shows only those that do, and not which. */
static unsigned parts_of(struct lower *l, CXCursor statement, struct kids kids)
{
    size_t size;
    const char *text;
    unsigned parts;

    if (kids.count == 4)
        return FOR_INIT | FOR_COND | FOR_STEP;
    if (kids.count == 1)
        return 0;
    text = source_text(&l->source, clang_getRangeStart(clang_getCursorExtent(statement)), &size);
    parts = text == NULL ? FOR_UNKNOWN : for_parts(text, size);
    return (parts & FOR_UNKNOWN) != 0 || part_count(parts) + 1 != kids.count ? FOR_UNKNOWN : parts;
}

/* The parts could not be told apart: each may be done any number of times, in order. */
static void lower_for_unknown(struct lower *l, CXCursor statement, struct kids kids)
{
    ir_block_id head = ir_build_block(&l->build), next = ir_build_block(&l->build), after, yes, no;
    struct value go;

    after = ir_build_block(&l->build);
    ir_build_goto(&l->build, head);
    ir_build_at(&l->build, head);
    for (uint32_t i = 0; i + 1 < kids.count; i++)
        lower_stmt(l, kids.at[i]);
    go = lower_unknown_kids(l, statement, (struct kids){ 0 }, "for");
    ir_build_branch(&l->build, go.temp, lower_loc(l, statement), &yes, &no);
    ir_build_at(&l->build, no);
    ir_build_goto(&l->build, after);
    ir_build_at(&l->build, yes);
    loop_body(l, kids.at[kids.count - 1], next, after);
    ir_build_goto(&l->build, head);
    ir_build_at(&l->build, after);
}

static void lower_for_parts(struct lower *l, struct kids kids, unsigned parts)
{
    ir_block_id head = ir_build_block(&l->build), next = ir_build_block(&l->build), after, yes, no;
    uint32_t at = 0;

    after = ir_build_block(&l->build);
    if ((parts & FOR_INIT) != 0)
        lower_stmt(l, kids.at[at++]);
    ir_build_goto(&l->build, head);
    ir_build_at(&l->build, head);
    if ((parts & FOR_COND) != 0) {
        lower_branch(l, kids.at[at++], &yes, &no);
        ir_build_at(&l->build, no);
        ir_build_goto(&l->build, after);
        ir_build_at(&l->build, yes);
    }
    loop_body(l, kids.at[kids.count - 1], next, after);
    if ((parts & FOR_STEP) != 0)
        lower_stmt(l, kids.at[at]);
    ir_build_goto(&l->build, head);
    ir_build_at(&l->build, after);
}

void lower_for(struct lower *l, CXCursor statement)
{
    struct kids kids = cursor_kids(l, statement);
    uint32_t outer = l->frame.scope;
    unsigned parts;

    if (kids.count == 0 || kids.count > 4) {
        incomplete(l, statement, kids, "for");
        return;
    }
    parts = parts_of(l, statement, kids);
    if (parts == FOR_UNKNOWN)
        lower_for_unknown(l, statement, kids);
    else
        lower_for_parts(l, kids, parts);
    if (l->frame.scope != outer)
        scope_leave(l, outer, source_loc_end(&l->source, clang_getCursorExtent(statement)));
}
