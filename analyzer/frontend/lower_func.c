/* Functions, and the unit as a whole. */
#include "frontend/lower_int.h"

#include <string.h>

static void frame_reset(struct frame *frame)
{
    map_clear(&frame->locals);
    map_clear(&frame->labels);
    map_clear(&frame->vlas);
    vec_clear(&frame->label_list);
    vec_clear(&frame->jumps);
    vec_clear(&frame->scopes);
    vec_clear(&frame->vla_list);
    vec_push(&frame->scopes, (struct scope){ 0 }); /* the function itself */
    frame->scope = 0;
    frame->flow = (struct flow){ IR_BLOCK_NONE, IR_BLOCK_NONE, 0, 0 };
    frame->sw = NULL;
    frame->result = 0;
    frame->depth = 0;
    frame->is_init = false;
}

static bool in_main_file(const struct lower *l, CXCursor cursor)
{
    CXFile file;

    clang_getExpansionLocation(clang_getCursorLocation(cursor), &file, NULL, NULL, NULL);
    return file != NULL && clang_File_isEqual(file, l->main_file) != 0;
}

static struct ir_func head_of(struct lower *l, CXCursor function)
{
    struct ir_func head = { .callee = callee_of(l, function) };
    const struct ir_callee_info *callee = &l->unit->callees.data[head.callee];
    struct attributes attributes = attribute_read(l, function);

    head.name = callee->name;
    head.type = callee->type;
    head.is_static = callee->is_static;
    head.is_noreturn = callee->is_noreturn;
    head.is_variadic = callee->is_variadic;
    head.is_weak = callee->is_weak;
    head.is_constructor = attributes.is_constructor;
    head.is_destructor = attributes.is_destructor;
    head.is_inline_header = !in_main_file(l, function);
    head.in_system_header = clang_Location_isInSystemHeader(clang_getCursorLocation(function)) != 0;
    head.loc = source_loc_name(&l->source, clang_getCursorLocation(function),
                               strlen(ir_text(l->unit, head.name)));
    return head;
}

static void lower_params(struct lower *l, CXCursor function)
{
    int count = clang_Cursor_getNumArguments(function);

    for (int i = 0; i < count; i++)
        lower_param(l, clang_Cursor_getArgument(function, (unsigned)i));
    for (int i = 0; i < count; i++)
        vla_declare(l, clang_Cursor_getArgument(function, (unsigned)i));
}

/* Control reaches the closing brace; in main() that returns 0. */
static void implicit_return(struct lower *l, CXCursor body, str_id name)
{
    struct ir_insn insn = { .op = IR_RETURN };
    bool is_main = strcmp(ir_text(l->unit, name), "main") == 0;

    if (l->build.current == IR_BLOCK_NONE)
        return;
    insn.loc = source_loc_end(&l->source, clang_getCursorExtent(body));
    if (is_main && type_info(l, l->frame.result)->kind == IR_TYPE_INT) {
        insn.type = l->frame.result;
        insn.a = ir_build_const(&l->build, 0, insn.type, insn.loc);
    }
    ir_build_insn(&l->build, &insn);
}

static void lower_function(struct lower *l, CXCursor function)
{
    struct ir_func head = head_of(l, function);
    struct kids kids;

    if (l->unit->callees.data[head.callee].func != 0)
        return; /* defined twice: an error, the first stands */
    arena_reset(&l->scratch);
    frame_reset(&l->frame);
    ir_build_func(&l->build, &head);
    l->frame.result = type_plain(l, clang_getCursorResultType(function));
    lower_params(l, function);
    if (head.is_variadic)
        varargs_declare(l, head.loc);
    kids = cursor_kids(l, function);
    for (uint32_t i = 0; i < kids.count; i++) {
        if (clang_getCursorKind(kids.at[i]) != CXCursor_CompoundStmt)
            continue;
        lower_stmt(l, kids.at[i]);
        implicit_return(l, kids.at[i], head.name);
    }
    label_finish(l);
    ir_build_finish(&l->build);
}

/* The initialisers of globals and of function statics. */
static void lower_initialisers(struct lower *l)
{
    struct ir_func head = { .name = intern_put(&l->unit->names, "<init>"), .is_static = true };
    struct ir_insn insn = { .op = IR_RETURN };

    if (l->statics.len == 0)
        return;
    arena_reset(&l->scratch);
    frame_reset(&l->frame);
    l->frame.is_init = true;
    l->frame.result = l->void_type;
    ir_build_func(&l->build, &head);
    for (size_t i = 0; i < l->statics.len; i++) {
        CXCursor variable = l->statics.data[i];
        ir_var var = lower_var(l, variable);
        ir_type type = l->unit->globals.data[var ^ IR_VAR_GLOBAL].type;

        lower_init(l, place_of_var(l, var, type, lower_loc(l, variable)),
                   clang_getCursorType(variable), clang_Cursor_getVarDeclInitializer(variable));
    }
    ir_build_insn(&l->build, &insn);
    label_finish(l);
    l->unit->init_func = ir_build_finish(&l->build) + 1;
}

/* A function in a header that is no `static` or `inline` is this unit's own, reached or not. */
static bool is_own(struct lower *l, CXCursor function)
{
    if (clang_isCursorDefinition(function) == 0)
        return false;
    if (in_main_file(l, function))
        return true;
    return clang_getCursorLinkage(function) == CXLinkage_External &&
           clang_Cursor_isFunctionInlined(function) == 0 &&
           clang_Location_isInSystemHeader(clang_getCursorLocation(function)) == 0;
}

static enum CXChildVisitResult collect_own(CXCursor cursor, CXCursor parent, CXClientData data)
{
    struct lower *l = data;

    (void)parent;
    if (clang_getCursorKind(cursor) == CXCursor_FunctionDecl) {
        if (is_own(l, cursor))
            vec_push(&l->own, cursor);
    } else if (clang_getCursorKind(cursor) == CXCursor_VarDecl) {
        if (in_main_file(l, cursor) || (clang_Cursor_getStorageClass(cursor) == CX_SC_None &&
                                        clang_isCursorDefinition(cursor) != 0))
            vec_push(&l->own, cursor);
    }
    return CXChildVisit_Continue;
}

void lower_unit(struct lower *l)
{
    clang_visitChildren(clang_getTranslationUnitCursor(l->tu), collect_own, l);
    for (size_t i = 0; i < l->own.len; i++) {
        CXCursor cursor = l->own.data[i];

        if (clang_getCursorKind(cursor) == CXCursor_FunctionDecl) {
            lower_function(l, cursor);
        } else {
            frame_reset(&l->frame);
            lower_global(l, cursor);
        }
    }
    for (size_t i = 0; i < l->pending.len; i++)
        lower_function(l, l->pending.data[i]);
    lower_initialisers(l);
    for (size_t i = 0; i < l->pending.len; i++) /* those that only initialisers reach */
        lower_function(l, l->pending.data[i]);
}
