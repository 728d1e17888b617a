#include "frontend/source_int.h"

#include "base/path.h"

#include <ctype.h>
#include <string.h>

/* libclang marks a location inside a macro expansion with the highest bit of its encoding. */
#define MACRO_BIT 0x80000000u

void source_init(struct source *source, struct ir_build *build, CXTranslationUnit tu)
{
    *source = (struct source){ .build = build, .tu = tu };
    arena_init(&source->arena);
    vec_push(&source->files, (struct source_file){ 0 });
}

void source_fini(struct source *source)
{
    map_free(&source->by_file);
    map_free(&source->by_path);
    vec_free(&source->files);
    arena_fini(&source->arena);
}

const char *source_path(struct arena *arena, const char *directory, const char *root,
                        const char *name)
{
    const char *path = path_normalise(arena, path_join(arena, directory, name));

    return root == NULL ? path : path_relative(path_normalise(arena, root), path);
}

/* Two CXFiles may have one path: entered by different names. */
static uint32_t file_by_path(struct source *source, CXFile file, CXSourceLocation inside)
{
    struct ir_unit *unit = source->build->unit;
    CXString name = clang_getFileName(file);
    const char *text = clang_getCString(name);
    struct ir_file info = { 0 };
    uint32_t *known, id;

    info.path = intern_put(&unit->names, source_path(&source->arena, source->directory,
                                                     source->root, text == NULL ? "" : text));
    clang_disposeString(name);
    known = map_get(&source->by_path, info.path);
    if (known != NULL)
        return *known;
    id = (uint32_t)unit->files.len;
    info.is_system = clang_Location_isInSystemHeader(inside) != 0;
    vec_push(&unit->files, info);
    vec_push(&source->files, (struct source_file){ .id = id, .file = file });
    map_put(&source->by_path, info.path, id);
    return id;
}

uint32_t source_file_of(struct source *source, CXFile file, CXSourceLocation inside)
{
    uint64_t key = (uint64_t)(uintptr_t)file;
    uint32_t *known, id;

    if (file == NULL)
        return 0;
    known = map_get(&source->by_file, key);
    if (known != NULL)
        return *known;
    id = file_by_path(source, file, inside);
    map_put(&source->by_file, key, id);
    return id;
}

void source_load(struct source *source, struct source_file *file)
{
    if (file->text == NULL && file->file != NULL)
        file->text = clang_getFileContents(source->tu, file->file, &file->size);
}

static size_t skip_word(const char *text, size_t size, size_t at)
{
    while (at < size && (isalnum((unsigned char)text[at]) || text[at] == '_'))
        at++;
    return at;
}

/* Past the quoted text that starts at `at`. */
static size_t skip_quoted(const char *text, size_t size, size_t at)
{
    char quote = text[at++];

    while (at < size && text[at] != quote && text[at] != '\n')
        at += text[at] == '\\' ? 2 : 1;
    return at < size ? at + 1 : size;
}

/* Past the argument list that starts at `at`; `at` itself when it does not close. */
static size_t skip_arguments(const char *text, size_t size, size_t at)
{
    size_t i = at;
    int depth = 0;

    while (i < size) {
        if (text[i] == '"' || text[i] == '\'') {
            i = skip_quoted(text, size, i);
            continue;
        }
        depth += text[i] == '(';
        depth -= text[i] == ')';
        i++;
        if (depth == 0)
            return i;
    }
    return at;
}

/* The end of the macro use whose name stands at `offset`: one past the name or its arguments. */
static void macro_end(struct source *source, uint32_t file, unsigned offset,
                      struct ir_loc_info *info)
{
    struct source_file *entry = &source->files.data[file];
    size_t end, after;

    source_load(source, entry);
    if (entry->text == NULL || offset >= entry->size)
        return;
    end = skip_word(entry->text, entry->size, offset);
    for (after = end; after < entry->size && isspace((unsigned char)entry->text[after]); after++)
        ;
    if (after < entry->size && entry->text[after] == '(')
        end = skip_arguments(entry->text, entry->size, after);
    for (size_t i = offset; i < end; i++) {
        info->end_column++;
        if (entry->text[i] == '\n') {
            info->end_line++;
            info->end_column = 1;
        }
    }
}

static bool ends_before_start(const struct ir_loc_info *info)
{
    return info->end_line < info->line ||
           (info->end_line == info->line && info->end_column <= info->column);
}

ir_loc source_loc(struct source *source, CXSourceRange range)
{
    struct ir_loc_info info = { 0 };
    CXSourceLocation start = clang_getRangeStart(range), end = clang_getRangeEnd(range);
    CXFile file, end_file;
    unsigned offset;

    clang_getExpansionLocation(start, &file, &info.line, &info.column, NULL);
    info.file = source_file_of(source, file, start);
    if (info.file == 0)
        return 0;
    clang_getExpansionLocation(end, &end_file, &info.end_line, &info.end_column, &offset);
    if (end_file != file) {
        info.end_line = info.line;
        info.end_column = info.column + 1;
    } else if ((range.end_int_data & MACRO_BIT) != 0) {
        macro_end(source, info.file, offset, &info);
    }
    if (ends_before_start(&info)) {
        info.end_line = info.line;
        info.end_column = info.column + 1;
    }
    return ir_build_loc(source->build, &info);
}

ir_loc source_loc_end(struct source *source, CXSourceRange range)
{
    struct ir_loc_info info = { 0 };
    CXSourceLocation end = clang_getRangeEnd(range);
    CXFile file;

    clang_getExpansionLocation(end, &file, &info.line, &info.column, NULL);
    info.file = source_file_of(source, file, end);
    if (info.file == 0)
        return 0;
    info.end_line = info.line;
    info.end_column = info.column;
    if (info.column > 1)
        info.column--;
    else
        info.end_column++;
    return ir_build_loc(source->build, &info);
}

ir_loc source_loc_name(struct source *source, CXSourceLocation start, size_t length)
{
    struct ir_loc_info info = { 0 };
    CXFile file;

    clang_getExpansionLocation(start, &file, &info.line, &info.column, NULL);
    info.file = source_file_of(source, file, start);
    if (info.file == 0)
        return 0;
    info.end_line = info.line;
    info.end_column = info.column + (uint32_t)(length == 0 ? 1 : length);
    return ir_build_loc(source->build, &info);
}

const char *source_text(struct source *source, CXSourceLocation location, size_t *size)
{
    struct source_file *entry;
    unsigned offset;
    CXFile file;
    uint32_t id;

    clang_getSpellingLocation(location, &file, NULL, NULL, &offset);
    id = source_file_of(source, file, location);
    if (id == 0)
        return NULL;
    entry = &source->files.data[id];
    source_load(source, entry);
    if (entry->text == NULL || offset >= entry->size)
        return NULL;
    *size = entry->size - offset;
    return entry->text + offset;
}

void source_word(struct source *source, CXSourceLocation location, char *word, size_t size)
{
    size_t left, length;
    const char *text = source_text(source, location, &left);

    word[0] = '\0';
    if (text == NULL)
        return;
    length = skip_word(text, left, 0);
    if (length >= size)
        return;
    memcpy(word, text, length);
    word[length] = '\0';
}
