/* Every shipped rule file, damaged in thousands of ways: it is loaded, or refused with its place.
 * The damage is the same in every run. */
#include "test.h"

#include "base/buf.h"
#include "base/file.h"
#include "model/model.h"

#include <dirent.h>

enum { PER_FILE = 150 };

struct fuzz {
    uint64_t seed;
    struct buf text; /* owned; as shipped */
    struct buf bad;  /* owned; damaged */
    uint32_t loaded, refused;
};

static size_t below(struct fuzz *f, size_t limit)
{
    f->seed ^= f->seed << 13;
    f->seed ^= f->seed >> 7;
    f->seed ^= f->seed << 17;
    return limit == 0 ? 0 : f->seed % limit;
}

/* The bytes from `at` on, `size` of them, become `with`. */
static void replace(struct fuzz *f, size_t at, size_t size, const char *with, size_t with_size)
{
    struct buf out = BUF_INIT;

    buf_bytes(&out, f->bad.data, at);
    buf_bytes(&out, with, with_size);
    buf_bytes(&out, f->bad.data + at + size, f->bad.len - at - size);
    buf_free(&f->bad);
    f->bad = out;
}

/* A text in quotes at or after a random place; false when there is none. */
static bool find_word(struct fuzz *f, const struct buf *in, size_t *at, size_t *size)
{
    const char *from = in->data + below(f, in->len), *end = in->data + in->len, *close;

    while (from < end && *from != '"')
        from++;
    close = from + 1 < end ? memchr(from + 1, '"', (size_t)(end - from - 1)) : NULL;
    if (close == NULL)
        return false;
    *at = (size_t)(from - in->data);
    *size = (size_t)(close - from) + 1;
    return true;
}

static void find_line(struct fuzz *f, size_t *at, size_t *size)
{
    size_t start = below(f, f->bad.len), end;

    for (end = start; end < f->bad.len && f->bad.data[end] != '\n'; end++)
        ;
    while (start > 0 && f->bad.data[start - 1] != '\n')
        start--;
    *at = start;
    *size = end - start + (end < f->bad.len);
}

/* Words for words, so that much of it stays JSON: other names, other types, other places. */
static void change_word(struct fuzz *f)
{
    static const char *const others[] = { "0",
                                          "-1",
                                          "1e9",
                                          "true",
                                          "null",
                                          "[]",
                                          "{}",
                                          "\"\"",
                                          "\"*x\"",
                                          "\"return\"",
                                          "[[]]",
                                          "\"p->q\"",
                                          "\"0xffffffffffffffff\"",
                                          "\"a[].b\"" };
    size_t at, size, from, length;
    struct buf word = BUF_INIT;

    if (!find_word(f, &f->bad, &at, &size))
        return;
    if (below(f, 3) == 0 || !find_word(f, &f->text, &from, &length))
        buf_text(&word, others[below(f, sizeof others / sizeof *others)]);
    else
        buf_bytes(&word, f->text.data + from, length);
    replace(f, at, size, word.data, word.len);
    buf_free(&word);
}

static void change_line(struct fuzz *f)
{
    struct buf line = BUF_INIT;
    size_t at, size;

    find_line(f, &at, &size);
    buf_bytes(&line, f->bad.data + at, size);
    if (below(f, 2) == 0)
        replace(f, at, size, "", 0);
    find_line(f, &at, &size);
    replace(f, at, 0, line.data, line.len);
    buf_free(&line);
}

static void change_byte(struct fuzz *f)
{
    char byte = (char)below(f, 256);

    replace(f, below(f, f->bad.len), below(f, 2), &byte, below(f, 2));
}

static void damage(struct fuzz *f)
{
    size_t kind = below(f, 20);

    if (kind == 0)
        f->bad.len = below(f, f->bad.len);
    else if (kind < 5)
        change_byte(f);
    else if (kind < 9)
        change_line(f);
    else
        change_word(f);
    if (f->bad.len == 0)
        buf_char(&f->bad, '{');
}

/* Without waiting for the disk, as file_write does. */
static void write_bad(const struct fuzz *f, const char *path)
{
    FILE *file = fopen(path, "wb");

    assert_non_null(file);
    assert_int_equal(fwrite(f->bad.data, 1, f->bad.len, file), f->bad.len);
    assert_int_equal(fclose(file), 0);
}

static void try_one(struct fuzz *f, const char *path)
{
    struct model model;
    struct err err = ERR_INIT;
    char place[128];
    enum status status;

    write_bad(f, path);
    model_init(&model);
    status = model_load_file(&model, path, below(f, 2) == 0, &err);
    model_fini(&model);
    f->loaded += status == OK;
    f->refused += status != OK;
    if (status == OK)
        return;
    snprintf(place, sizeof place, "%s:", path);
    if (status != ERR_INPUT || strncmp(err.text, place, strlen(place)) != 0 ||
        atoi(err.text + strlen(place)) < 1)
        fail_msg("status %d: %s", status, err.text);
}

static void try_file(struct fuzz *f, const char *shipped, const char *path)
{
    struct err err = ERR_INIT;

    f->text = f->bad = (struct buf)BUF_INIT;
    if (file_read(&f->text, shipped, SIZE_MAX, &err) != OK)
        fail_msg("%s", err.text);
    for (int i = 0; i < PER_FILE; i++) {
        buf_free(&f->bad);
        buf_bytes(&f->bad, f->text.data, f->text.len);
        for (size_t more = 1 + below(f, 3); more > 0; more--)
            damage(f);
        try_one(f, path);
    }
    buf_free(&f->text);
    buf_free(&f->bad);
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static void damaged_files(void **state)
{
    struct fuzz f = { .seed = UINT64_C(0x9e3779b97f4a7c15) };
    struct dirent **names;
    struct arena arena;
    char *directory;
    int count = scandir(TEST_SOURCE_DIR "/rules", &names, NULL, by_name);

    (void)state;
    assert_true(count > 0);
    arena_init(&arena);
    directory = test_directory(&arena);
    for (int i = 0; i < count; i++) {
        if (strstr(names[i]->d_name, ".json") != NULL)
            try_file(&f, arena_printf(&arena, TEST_SOURCE_DIR "/rules/%s", names[i]->d_name),
                     arena_printf(&arena, "%s/x.json", directory));
        free(names[i]);
    }
    free(names);
    test_remove(directory);
    arena_fini(&arena);
    print_message("%u loaded, %u refused\n", f.loaded, f.refused);
    assert_true(f.loaded > 100 && f.refused > 1000);
}

int main(void)
{
    static const struct CMUnitTest tests[] = { cmocka_unit_test(damaged_files) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
