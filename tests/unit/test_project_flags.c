#include "test.h"

#include "base/path.h"
#include "project/flags.h"
#include "project/words.h"

/* The words of `command`, joined by |. */
static char *split(struct arena *arena, const char *command, bool *closed)
{
    struct words words = { VEC_INIT };
    char *out = arena_strdup(arena, "");

    *closed = words_split(&words, arena, command);
    for (size_t i = 0; i < words.list.len; i++)
        out = arena_printf(arena, "%s%s%s", out, i == 0 ? "" : "|", words.list.data[i]);
    words_free(&words);
    return out;
}

static void words_as_a_shell_splits(void **state)
{
    static const char *const pairs[][2] = {
        { "", "" },
        { "  gcc  -c a.c\n", "gcc|-c|a.c" },
        { "a 'b c' \"d e\"", "a|b c|d e" },
        { "-DX=\\\"y\\\" -DZ='\"z\"'", "-DX=\"y\"|-DZ=\"z\"" },
        { "a\\ b", "a b" },
        { "'a\\b'", "a\\b" },
        { "\"a\\b\\\\\\$\"", "a\\b\\$" },
        { "a''b \"\" ''", "ab||" },
        { "$(rm) `x` $HOME *", "$(rm)|`x`|$HOME|*" },
        { "a\\\nb", "ab" },
    };
    struct arena arena;
    bool closed;

    (void)state;
    arena_init(&arena);
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        assert_string_equal(split(&arena, pairs[i][0], &closed), pairs[i][1]);
        assert_true(closed);
    }
    split(&arena, "a 'b", &closed);
    assert_false(closed);
    split(&arena, "a \"b\\\"", &closed);
    assert_false(closed);
    arena_fini(&arena);
}

/* What is kept of `command` (a compiler and its arguments), joined by blanks. */
static char *clean_in(struct arena *arena, struct flags *flags, const char *directory,
                      const char *command)
{
    struct words words = { VEC_INIT };
    char *out = arena_strdup(arena, "");

    assert_true(words_split(&words, arena, command));
    flags_clean(flags, arena,
                &(struct flags_input){ .args = words.list.data,
                                       .count = words.list.len,
                                       .directory = directory,
                                       .has_compiler = true });
    for (size_t i = 0; i < flags->kept.len; i++)
        out = arena_printf(arena, "%s%s%s", out, i == 0 ? "" : " ", flags->kept.data[i]);
    words_free(&words);
    return out;
}

static void assert_clean(const char *command, const char *kept)
{
    struct arena arena;
    struct flags flags;

    arena_init(&arena);
    assert_string_equal(clean_in(&arena, &flags, "/", command), kept);
    flags_free(&flags);
    arena_fini(&arena);
}

static void meaning_is_kept(void **state)
{
    (void)state;
    assert_clean("gcc -Iinc -I dir -DA=1 -D B -UC -U D -include x.h -isystem /s -c a.c -o a.o",
                 "-Iinc -I dir -DA=1 -D B -UC -U D -include x.h -isystem /s");
    assert_clean("gcc -std=gnu11 -m32 -pthread -ffreestanding -funsigned-char a.c",
                 "-std=gnu11 -m32 -pthread -ffreestanding -funsigned-char");
    assert_clean("cc -std=c18 a.c", "-std=c17");
    assert_clean("cc -std=gnu23 a.c", "-std=gnu2x");
    assert_clean("cc -std=c99x a.c", "");
    assert_clean("cc --sysroot=/s --sysroot /t -nostdinc a.c",
                 "--sysroot=/s --sysroot /t -nostdinc");
    assert_clean("cc -Wno-implicit-function-declaration -Wall a.c",
                 "-Wno-implicit-function-declaration");
    assert_clean("cc -march=x86-64-v3 -mavx2 a.c", "-march=x86-64-v3 -mavx2");
    assert_clean("cc -x c a.inc", "-x c");
    assert_clean("gcc --define-macro=A=1 --define-macro B --include-directory=d --include x.h a.c",
                 "-D A=1 -D B -I d -include x.h");
    assert_clean("gcc --undefine-macro=A --imacros=m.h --language=c --output=-Dx a.c",
                 "-U A -imacros m.h -x c");
}

static void the_rest_is_dropped(void **state)
{
    (void)state;
    assert_clean("gcc -O2 -g -Wall -Werror -Werror=vla -pedantic-errors -pipe -c a.c", "");
    assert_clean("gcc -MD -MMD -MP -MF d -MT -Ifake -MQ x -MJ y a.c", "");
    assert_clean("gcc -Wl,-z,now -Lx -L -Ifake -lm -Xlinker -Ifake -Wa,-x -static -shared a.c", "");
    assert_clean("gcc -fconserve-stack -fno-allow-store-data-races -mno-fp-ret-in-387 "
                 "-mpreferred-stack-boundary=3 -mindirect-branch=thunk --param -Dx a.c",
                 "");
    assert_clean("gcc -fcf-protection -fno-strict-aliasing -fmax-errors=3 -fsanitize=address a.c",
                 "");
    assert_clean("gcc -march=native -mtune=native -march=znver99 a.c", "");
    assert_clean("gcc -D_FORTIFY_SOURCE=2 -D _FORTIFY_SOURCE -U_FORTIFY_SOURCE a.c",
                 "-U_FORTIFY_SOURCE");
    assert_clean("gcc -o", "");
    assert_clean("gcc", "");
    assert_clean("", "");
}

static void nothing_can_be_loaded_or_run(void **state)
{
    (void)state;
    assert_clean("clang -Xclang -load -Xclang evil.so -fplugin=evil.so -fpass-plugin=x a.c", "");
    assert_clean("clang -cc1 -load evil.so -plugin x -B. -B /x -specs=evil --specs evil a.c", "");
    assert_clean("gcc -wrapper evil,x -fuse-ld=x --config evil.cfg -fmodules -mllvm -load=x a.c",
                 "");
    assert_clean("gcc -Wp,-load,evil.so -Xpreprocessor -fplugin=x -resource-dir x a.c", "");
    assert_clean("gcc -Wp,@/etc/passwd,-Xclang,-load a.c", "");
}

static void lists_for_the_preprocessor_are_split(void **state)
{
    (void)state;
    assert_clean("gcc -Wp,-MD,dir/.a.o.d -Wp,-DX=1,-I,inc -Xpreprocessor -DY a.c",
                 "-DX=1 -I inc -DY");
    assert_clean("gcc -Wp,-D_FORTIFY_SOURCE=2 a.c", "");
    assert_clean("gcc -Wp,-Wp,-DX -Wp,-D a.c", "-DX");
    assert_clean("clang -Xclang -include-pch -Xclang x.pch -Xclang -include -Xclang x.h -c a.c",
                 "-include x.h");
}

static void the_compiler_tells_the_target(void **state)
{
    (void)state;
    assert_clean("aarch64-linux-gnu-gcc-12 -mcpu=cortex-a72 a.c",
                 "--target=aarch64-linux-gnu -mcpu=cortex-a72");
    assert_clean("/usr/bin/ccache /usr/bin/gcc-12 -DX a.c", "-DX");
    assert_clean("ccache A=1 arm-linux-gnueabi-gcc -mthumb a.c",
                 "--target=arm-linux-gnueabi -mthumb");
    assert_clean("clang -target riscv64-linux-gnu -mabi=lp64 a.c",
                 "--target=riscv64-linux-gnu -mabi=lp64");
    assert_clean("gcc -mabi=lp64 -mthumb a.c", "");
    assert_clean("evil-thing-gcc a.c", "");
    assert_clean("/bin/sh ../libtool --tag=CC --mode=compile gcc -DX -c a.c", "-DX");
}

static const char *language(const char *command, struct arena *arena)
{
    struct flags flags;
    const char *out;

    clean_in(arena, &flags, "/", command);
    out = flags.language;
    flags_free(&flags);
    return out == NULL ? "C" : out;
}

static void languages_are_told(void **state)
{
    struct arena arena;

    (void)state;
    arena_init(&arena);
    assert_string_equal(language("gcc -c a.c", &arena), "C");
    assert_string_equal(language("gcc -c a.cc", &arena), "C++");
    assert_string_equal(language("g++ -c a.c", &arena), "C++");
    assert_string_equal(language("x86_64-linux-gnu-g++-12 -c a.c", &arena), "C++");
    assert_string_equal(language("g++ -x c -c a.c", &arena), "C");
    assert_string_equal(language("gcc -x c++ a.c", &arena), "C++");
    assert_string_equal(language("gcc -xassembler-with-cpp a.c", &arena), "assembler");
    assert_string_equal(language("gcc -c a.S", &arena), "assembler");
    assert_string_equal(language("nvcc -c a.cu", &arena), "CUDA");
    arena_fini(&arena);
}

static void response_files_are_expanded(void **state)
{
    struct arena arena;
    struct flags flags;
    char *directory;

    (void)state;
    arena_init(&arena);
    directory = test_directory(&arena);
    test_write(path_join(&arena, directory, "a.rsp"), "-DA '-DB=\"x y\"'\n@b.rsp");
    test_write(path_join(&arena, directory, "b.rsp"), "-DC @b.rsp");
    assert_string_equal(clean_in(&arena, &flags, directory, "gcc @a.rsp @none -DZ a.c -o x/a.o"),
                        "-DA -DB=\"x y\" -DC -DC -DC -DC -DC -DC -DC -DZ");
    assert_string_equal(flags.output, "x/a.o");
    assert_int_equal(flags.sources.len, 1);
    flags_free(&flags);
    test_remove(directory);
    arena_fini(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_as_a_shell_splits),
        cmocka_unit_test(meaning_is_kept),
        cmocka_unit_test(the_rest_is_dropped),
        cmocka_unit_test(nothing_can_be_loaded_or_run),
        cmocka_unit_test(lists_for_the_preprocessor_are_split),
        cmocka_unit_test(the_compiler_tells_the_target),
        cmocka_unit_test(languages_are_told),
        cmocka_unit_test(response_files_are_expanded),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
