#include "frontend/frontend.h"

#include "base/path.h"
#include "frontend/lower_int.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct arguments {
    struct arena arena;
    VEC(const char *) list;
};

const char *frontend_clang_version(void)
{
    /* The one static that is written: always with the same bytes. */
    static char version[32];
    CXString full = clang_getClangVersion();
    const char *text = clang_getCString(full);
    const char *number = text == NULL ? NULL : strpbrk(text, "0123456789");
    size_t length = number == NULL ? 0 : strspn(number, "0123456789.");

    if (length < sizeof version && version[0] == '\0' && length > 0)
        memcpy(version, number, length);
    clang_disposeString(full);
    return version;
}

static bool has_flag(const struct frontend_input *input, const char *flag)
{
    for (int i = 0; i < input->flag_count; i++)
        if (strncmp(input->flags[i], flag, strlen(flag)) == 0)
            return true;
    return false;
}

/* Where libclang keeps its own headers: beside itself, in clang/<major>. libclang finds them by
 * itself in most installations; this is for those where it was moved or linked to. */
static const char *resource_directory(struct arena *arena)
{
    int major = atoi(frontend_clang_version());
    const char *places[] = {
        arena_printf(arena, "clang/%d", major),
        arena_printf(arena, "../lib/clang/%d", major),
        arena_printf(arena, "../llvm-%d/lib/clang/%d", major, major),
    };
    const char *found = NULL, *beside;
    Dl_info info;
    char *real;

    if (dladdr((void *)(uintptr_t)clang_createIndex, &info) == 0 || info.dli_fname == NULL ||
        (real = realpath(info.dli_fname, NULL)) == NULL)
        return NULL;
    beside = path_dirname(arena, real);
    for (size_t i = 0; found == NULL && i < sizeof places / sizeof places[0]; i++) {
        char *place = path_normalise(arena, path_join(arena, beside, places[i]));

        if (access(path_join(arena, place, "include/stddef.h"), R_OK) == 0)
            found = place;
    }
    free(real);
    return found;
}

static void build_arguments(struct arguments *arguments, const struct frontend_input *input)
{
    static const char *const ours[] = { "-fno-spell-checking", "-w", "-ferror-limit=0" };
    const char *resources;

    vec_push(&arguments->list,
             arena_printf(&arguments->arena, "-working-directory=%s", input->directory));
    vec_push(&arguments->list, "-D__PINFORK__=1");
    for (int i = 0; i < input->flag_count; i++)
        vec_push(&arguments->list, input->flags[i]);
    if (input->headers != NULL) {
        vec_push(&arguments->list, "-idirafter");
        vec_push(&arguments->list, input->headers);
    }
    for (size_t i = 0; i < sizeof ours / sizeof ours[0]; i++)
        vec_push(&arguments->list, ours[i]);
    if (has_flag(input, "-resource-dir"))
        return;
    resources = resource_directory(&arguments->arena);
    if (resources == NULL)
        return;
    vec_push(&arguments->list, "-resource-dir");
    vec_push(&arguments->list, resources);
}

static void lower_begin(struct lower *l, struct ir_unit *unit, const struct frontend_input *input)
{
    *l = (struct lower){ .unit = unit };
    arena_init(&l->arena);
    arena_init(&l->scratch);
    ir_build_init(&l->build, unit);
    source_init(&l->source, &l->build, NULL);
    l->source.directory = input->directory;
    l->source.root = input->root;
    unit->path = intern_put(
        &unit->names, source_path(&l->source.arena, input->directory, input->root, input->file));
}

static void frame_fini(struct frame *frame)
{
    map_free(&frame->locals);
    map_free(&frame->labels);
    map_free(&frame->vlas);
    vec_free(&frame->label_list);
    vec_free(&frame->jumps);
    vec_free(&frame->scopes);
    vec_free(&frame->vla_list);
}

static void lower_end(struct lower *l)
{
    struct map *maps[] = { &l->types,   &l->plain_types, &l->complete, &l->record_ids,
                           &l->globals, &l->callees,     &l->fields,   &l->records,
                           &l->enums,   &l->literals,    &l->scanned };

    for (size_t i = 0; i < sizeof maps / sizeof maps[0]; i++)
        map_free(maps[i]);
    vec_free(&l->field_list);
    vec_free(&l->record_list);
    vec_free(&l->own);
    vec_free(&l->pending);
    vec_free(&l->statics);
    vec_free(&l->stack);
    frame_fini(&l->frame);
    source_fini(&l->source);
    ir_build_fini(&l->build);
    arena_fini(&l->scratch);
    arena_fini(&l->arena);
}

/* A warning that clang or the flags turn into an error loses nothing of the tree, and other
 * compilers accept the source: only that a function was never declared is worth telling. */
static bool is_promoted_warning(CXDiagnostic diagnostic)
{
    CXString option = clang_getDiagnosticOption(diagnostic, NULL);
    const char *text = clang_getCString(option);
    bool is =
        text != NULL && text[0] != '\0' && strcmp(text, "-Wimplicit-function-declaration") != 0;

    clang_disposeString(option);
    return is;
}

static void take_diagnostic(struct lower *l, CXDiagnostic diagnostic)
{
    enum CXDiagnosticSeverity severity = clang_getDiagnosticSeverity(diagnostic);
    struct ir_diag diag = { 0 };
    CXString text;

    if ((severity != CXDiagnostic_Error && severity != CXDiagnostic_Fatal) ||
        is_promoted_warning(diagnostic))
        return;
    text = clang_getDiagnosticSpelling(diagnostic);
    diag.text = intern_put(&l->unit->names, clang_getCString(text));
    clang_disposeString(text);
    diag.loc = source_loc_name(&l->source, clang_getDiagnosticLocation(diagnostic), 1);
    vec_push(&l->unit->diags, diag);
    l->unit->has_errors = true;
}

static void take_diagnostics(struct lower *l)
{
    unsigned count = clang_getNumDiagnostics(l->tu);

    for (unsigned i = 0; i < count; i++) {
        CXDiagnostic diagnostic = clang_getDiagnostic(l->tu, i);

        take_diagnostic(l, diagnostic);
        clang_disposeDiagnostic(diagnostic);
    }
}

/* Whether the flags define NDEBUG at their end. */
static bool flags_define_ndebug(const struct frontend_input *input)
{
    bool defined = false;

    for (int i = 0; i < input->flag_count; i++) {
        const char *flag = input->flags[i], *name = flag + 2;
        bool is_define = strncmp(flag, "-D", 2) == 0;

        if (!is_define && strncmp(flag, "-U", 2) != 0)
            continue;
        if (*name == '\0' && i + 1 < input->flag_count)
            name = input->flags[++i];
        if (strncmp(name, "NDEBUG", 6) == 0 && (name[6] == '\0' || name[6] == '='))
            defined = is_define;
    }
    return defined;
}

/* `#define NDEBUG` in the main file, before assert.h presumably: a plain look at its lines. */
static bool text_defines_ndebug(const char *text, size_t size)
{
    const char *end = text + size, *at = text;

    while (at != NULL && at < end && (at = memmem(at, (size_t)(end - at), "NDEBUG", 6)) != NULL) {
        const char *line = at;

        while (line > text && line[-1] != '\n')
            line--;
        line += strspn(line, " \t");
        if (*line == '#') {
            line += 1 + strspn(line + 1, " \t");
            if (strncmp(line, "define", 6) == 0 && line + 6 + strspn(line + 6, " \t") == at)
                return true;
        }
        at += 6;
    }
    return false;
}

static void lower_tree(struct lower *l, const struct frontend_input *input)
{
    struct source_file *main;
    CXString name = clang_getTranslationUnitSpelling(l->tu);
    uint32_t id;

    l->main_file = clang_getFile(l->tu, clang_getCString(name));
    clang_disposeString(name);
    id = source_file_of(&l->source, l->main_file,
                        clang_getLocationForOffset(l->tu, l->main_file, 0));
    take_diagnostics(l);
    main = &l->source.files.data[id];
    source_load(&l->source, main);
    l->unit->ndebug = flags_define_ndebug(input) ||
                      (main->text != NULL && text_defines_ndebug(main->text, main->size));
    type_setup(l);
    lower_unit(l);
    notes_collect(l);
    l->unit->is_whole = true;
}

static void no_tree(struct lower *l, enum CXErrorCode code)
{
    static const char *const texts[] = {
        [CXError_Failure] = "the source file cannot be read or its flags are not understood",
        [CXError_Crashed] = "libclang crashed on this file",
        [CXError_InvalidArguments] = "libclang refuses the arguments",
        [CXError_ASTReadError] = "the source file cannot be read",
    };
    struct ir_diag diag = { 0 };

    diag.text = intern_put(&l->unit->names, texts[code]);
    vec_push(&l->unit->diags, diag);
    l->unit->has_errors = true;
}

enum status frontend_lower(struct ir_unit **out, const struct frontend_input *input,
                           struct err *err)
{
    struct arguments arguments = { .list = VEC_INIT };
    struct lower l;
    enum CXErrorCode code;
    CXIndex index = clang_createIndex(0, 0);

    *out = NULL;
    if (index == NULL)
        return err_set(err, ERR_INTERNAL, "libclang does not start");
    arena_init(&arguments.arena);
    build_arguments(&arguments, input);
    *out = ir_unit_new();
    lower_begin(&l, *out, input);
    code = clang_parseTranslationUnit2(index, input->file, arguments.list.data,
                                       (int)arguments.list.len, NULL, 0,
                                       CXTranslationUnit_KeepGoing, &l.tu);
    if (code == CXError_Success) {
        l.source.tu = l.tu;
        lower_tree(&l, input);
        if (input->reads != NULL)
            source_collect_reads(input->reads, l.tu, input->directory);
        clang_disposeTranslationUnit(l.tu);
    } else {
        no_tree(&l, code);
    }
    lower_end(&l);
    clang_disposeIndex(index);
    vec_free(&arguments.list);
    arena_fini(&arguments.arena);
    return OK;
}
